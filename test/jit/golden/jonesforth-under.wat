;; : UNDER ( a b -- a+1 b ) >R 1+ R> ;

;; >R 1+ R> EXIT
(func $UNDER (param i32 i32 i32 i32) (result i32 i32)
  (local i32)
  local.get 2
  i32.const 1
  i32.add
  local.get 3
  return)
