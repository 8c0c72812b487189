;; : SUM ( n -- n ) 0 SWAP 0 ?DO I + LOOP ;

;; 0 SWAP 0 (?DO) (to +44) I + (LOOP) (to +28) EXIT
(func $SUM (param i32 i32 i32) (result i32)
  (local i32 i32 i32 i32 i32 i32 i32 i32)
  block $l3
    block $l4
      block $l2
        i32.const 0
        i32.load offset=20971536
        local.set 7
        block $l0
          local.get 2
          i32.eqz
          if
            i32.const 0
            local.set 2
            br $l0
          else
            i32.const 0
            local.get 2
            i32.const 0
            local.set 6
            local.set 5
            local.set 2
            loop $l1
              local.get 7
              i32.const 1
              i32.sub
              local.tee 7
              i32.const -50000
              i32.lt_s
              br_if $l2
              local.get 2
              local.get 6
              i32.add
              local.set 8
              local.get 6
              i32.const 1
              i32.add
              local.tee 9
              local.get 5
              i32.eq
              if
                local.get 8
                local.set 2
                br $l0
              else
                local.get 8
                local.get 9
                local.set 6
                local.set 2
                br $l1
              end
            end
          end
        end
        i32.const 0
        local.get 7
        i32.store offset=20971536
        local.get 2
        return
      end
      i32.const (address)
      local.set 10
      br $l4
    end
    i32.const 0
    local.get 7
    i32.store offset=20971536
    local.get 0
    local.get 1
    i32.const -8
    i32.add
    local.get 10
    i32.const 4
    call_indirect (type i32 i32 i32 ->)
  end
  local.get 0
  local.get 2
  i32.store
  local.get 1
  i32.const -4
  i32.add
  local.get 5
  i32.store
  local.get 1
  i32.const -8
  i32.add
  local.get 6
  i32.store
  i32.const 0
  return)
