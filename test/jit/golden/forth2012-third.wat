;; : THIRD ( a b c -- a b c a ) 2 PICK ;

;; 2 PICK EXIT
(func $THIRD (param i32 i32 i32 i32 i32) (result i32 i32 i32 i32)
  (local i32)
  local.get 2
  local.get 3
  local.get 4
  local.get 2
  return)
