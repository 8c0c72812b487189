;; : CLAMP ( n -- n ) DUP 100 > IF DROP 100 THEN ;

;; DUP 100 > 0BRANCH (to +36) DROP 100 EXIT
(func $CLAMP (param i32 i32 i32) (result i32)
  (local i32 i32)
  block $l0
    local.get 2
    i32.const 100
    i32.gt_s
    i32.eqz
    br_if $l0
    i32.const 100
    local.set 2
    br $l0
  end
  local.get 2
  return)
