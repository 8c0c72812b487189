;; : FACT ( n -- n ) DUP 2 < IF DROP 1 EXIT THEN DUP 1- RECURSE * ;

;; DUP 2 < 0BRANCH (to +40) DROP 1 EXIT DUP 1- FACT * EXIT
(func $FACT (param i32 i32 i32) (result i32)
  (local i32 i32 i32 i32 i32 i32 i32)
  block $l5
    block $l3
      block $l4
        block $l2
          block $l0
            local.get 1
            i32.const -8
            i32.add
            i32.const 0
            i32.load offset=20971540
            i32.lt_s
            i32.const 0
            i32.const 0
            i32.load offset=20971536
            i32.const 2
            i32.sub
            local.tee 8
            i32.store offset=20971536
            local.get 8
            i32.const -50000
            i32.lt_s
            i32.or
            br_if $l0
            local.get 2
            i32.const 2
            i32.lt_s
            if
              i32.const 1
              return
            else
              local.get 2
              i32.const -1
              i32.add
              local.set 3
              block $l1
                local.get 3
                i32.const 2
                i32.lt_s
                if
                  i32.const 1
                  local.set 3
                  br $l1
                else
                  local.get 0
                  i32.const -8
                  i32.add
                  local.get 1
                  i32.const -8
                  i32.add
                  local.get 3
                  i32.const -1
                  i32.add
                  call $FACT
                  local.set 4
                  i32.const 0
                  i32.load offset=20971520
                  br_if $l2
                  local.get 3
                  local.get 4
                  i32.mul
                  local.set 3
                  br $l1
                end
              end
              local.get 2
              local.get 3
              i32.mul
              return
            end
            unreachable
          end
          i32.const (address)
          local.set 9
          br $l4
        end
        i32.const (address)
        local.set 6
        i32.const (address)
        local.set 7
        br $l5
      end
      local.get 0
      local.get 1
      local.get 9
      i32.const 4
      call_indirect (type i32 i32 i32 ->)
    end
    local.get 0
    local.get 2
    i32.store
    i32.const 0
    return
  end
  local.get 0
  local.get 2
  i32.store
  local.get 0
  i32.const -4
  i32.add
  local.get 3
  i32.store
  local.get 1
  i32.const -4
  i32.add
  local.get 6
  i32.store
  local.get 1
  i32.const -8
  i32.add
  local.get 7
  i32.store
  i32.const 0
  return)
