;; : SUM ( n -- n ) 0 BEGIN OVER WHILE OVER + SWAP 1- SWAP REPEAT NIP ;

;; 0 OVER 0BRANCH (to +48) OVER + SWAP 1- SWAP BRANCH (to +8) NIP EXIT
(func $SUM (param i32 i32 i32) (result i32)
  (local i32 i32 i32 i32 i32)
  block $l2
    block $l3
      block $l1
        i32.const 0
        i32.load offset=20971536
        local.set 6
        i32.const 0
        local.set 3
        loop $l0
          local.get 6
          i32.const 1
          i32.sub
          local.tee 6
          i32.const -50000
          i32.lt_s
          br_if $l1
          local.get 2
          if
            local.get 2
            i32.const -1
            i32.add
            local.get 3
            local.get 2
            i32.add
            local.set 3
            local.set 2
            br $l0
          else
            i32.const 0
            local.get 6
            i32.store offset=20971536
            local.get 3
            return
          end
        end
        unreachable
      end
      i32.const (address)
      local.set 7
      br $l3
    end
    i32.const 0
    local.get 6
    i32.store offset=20971536
    local.get 0
    i32.const -4
    i32.add
    local.get 1
    local.get 7
    i32.const 4
    call_indirect (type i32 i32 i32 ->)
  end
  local.get 0
  local.get 2
  i32.store
  local.get 0
  i32.const -4
  i32.add
  local.get 3
  i32.store
  i32.const 0
  return)
