;; VARIABLE X : SET ( n a -- ) ! ;

;; ! EXIT
(func $SET (param i32 i32 i32 i32)
  (local i32 i32)
  block $l2
    block $l3
      block $l0
        block $l1
          local.get 3
          i32.const (address)
          i32.sub
          i32.const 2
          i32.rotr
          local.tee 4
          i32.const 4032504
          i32.gt_u
          br_if $l1
          local.get 4
          i32.load8_u offset=16873216
          br_if $l0
          local.get 3
          local.get 2
          i32.store
          return
        end
        i32.const 0
        i32.const (address)
        i32.store offset=20971564
        br $l0
      end
      i32.const (address)
      local.set 5
      br $l3
    end
    local.get 0
    local.get 1
    local.get 5
    i32.const 4
    call_indirect (type i32 i32 i32 ->)
  end
  local.get 0
  local.get 2
  i32.store offset=4
  local.get 0
  local.get 3
  i32.store
  return)
