;; ' 1+ : APPLY ( n xt -- n ) EXECUTE ; 5 SWAP 2DUP APPLY DROP APPLY

;; EXECUTE EXIT
(func $APPLY (param i32 i32 i32 i32) (result i32)
  (local i32 i32 i32 i32)
  block $l2
    block $l1
      block $l0
        local.get 3
        i32.const (address)
        i32.eq
        if
          local.get 2
          i32.const 1
          i32.add
          return
        else
          local.get 3
          local.set 5
          local.get 0
          local.get 2
          i32.store offset=4
          local.get 5
          i32.const 16380
          i32.and
          i32.const 1
          i32.shl
          local.tee 6
          i32.load offset=20975616
          local.get 5
          i32.eq
          if
            local.get 6
            i32.load offset=20975620
            local.set 7
          else
            local.get 5
            i32.const 2
            call_indirect (type i32 -> i32)
            local.set 7
          end
          local.get 7
          i32.eqz
          br_if $l0
          local.get 0
          i32.const 4
          i32.add
          local.get 1
          i32.const -4
          i32.add
          local.get 0
          i32.const 8
          i32.add
          local.get 7
          call_indirect (type i32 i32 i32 -> i32)
          local.tee 6
          i32.eqz
          br_if $l1
          local.get 6
          local.get 0
          i32.const 4
          i32.add
          i32.ne
          br_if $l2
          local.get 0
          i32.load offset=4
          local.tee 2
          return
        end
        unreachable
      end
      local.get 0
      local.get 5
      i32.store
      local.get 0
      local.get 1
      i32.const (address)
      i32.const 4
      call_indirect (type i32 i32 i32 ->)
      i32.const 0
      return
    end
    i32.const 0
    i32.load offset=20971548
    if
      i32.const 0
      i32.const 0
      i32.store offset=20971548
      i32.const 0
      i32.const (address)
      i32.store offset=20971552
    end
    i32.const 0
    i32.load offset=20971520
    if
      local.get 1
      i32.const -4
      i32.add
      i32.const (address)
      i32.store
      i32.const 0
      return
    end
    local.get 0
    local.get 5
    i32.store
    local.get 0
    local.get 1
    i32.const (address)
    i32.const 4
    call_indirect (type i32 i32 i32 ->)
    i32.const 0
    return
  end
  i32.const 0
  i32.const 0
  i32.store offset=20971548
  i32.const 0
  i32.const (address)
  i32.store offset=20971552
  local.get 6
  local.get 1
  i32.const (address)
  i32.const 4
  call_indirect (type i32 i32 i32 ->)
  i32.const 0
  return)
