;; : DOUBLE DUP + ; : QUADRUPLE DOUBLE DOUBLE ;

;; DOUBLE DOUBLE EXIT
(func $QUADRUPLE (param i32 i32 i32) (result i32)
  (local i32 i32 i32)
  local.get 2
  local.get 2
  i32.add
  local.tee 5
  local.get 5
  i32.add
  return)
