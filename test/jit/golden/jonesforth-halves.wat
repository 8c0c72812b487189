;; : HALVES ( n m -- r q ) S/REM ;

;; S/REM EXIT
(func $HALVES (param i32 i32 i32 i32) (result i32 i32)
  (local i32)
  block $l1
    block $l2
      block $l0
        local.get 3
        i32.eqz
        br_if $l0
        local.get 2
        i32.const -2147483648
        i32.eq
        local.get 3
        i32.const -1
        i32.eq
        i32.and
        br_if $l0
        local.get 3
        i32.eqz
        br_if $l0
        local.get 2
        i32.const -2147483648
        i32.eq
        local.get 3
        i32.const -1
        i32.eq
        i32.and
        br_if $l0
        local.get 2
        local.get 3
        i32.rem_s
        local.get 2
        local.get 3
        i32.div_s
        return
      end
      i32.const (address)
      local.set 4
      br $l2
    end
    local.get 0
    local.get 1
    local.get 4
    i32.const 4
    call_indirect (type i32 i32 i32 ->)
  end
  local.get 0
  local.get 2
  i32.store offset=4
  local.get 0
  local.get 3
  i32.store
  i32.const 0
  i32.const 0
  return)
