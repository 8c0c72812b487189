;; VARIABLE X : GET ( -- n ) X @ ;

;; X @ EXIT
(func $GET (param i32 i32) (result i32)
  (local i32 i32 i32)
  i32.const 0
  i32.load offset=(address)
  local.tee 4
  return)
