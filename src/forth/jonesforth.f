: TRUE 1 ;
