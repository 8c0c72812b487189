;; : COPY ( a b n -- ) CMOVE ;

;; CMOVE EXIT
(func $COPY (param i32 i32 i32 i32 i32)
  (local i32)
  block $l4
    block $l5
      block $l0
        block $l3
          block $l2
            block $l1
              local.get 3
              local.get 2
              i32.sub
              local.get 4
              i32.lt_u
              br_if $l1
              local.get 3
              local.get 4
              i32.const 6
              call_indirect (type i32 i32 -> i32)
              br_if $l2
              local.get 2
              local.get 4
              i32.const 5
              call_indirect (type i32 i32 -> i32)
              br_if $l3
              local.get 3
              local.get 2
              local.get 4
              memory.copy
              return
            end
            i32.const 0
            i32.const (address)
            i32.store offset=20971564
            br $l0
          end
          i32.const 0
          i32.const (address)
          i32.store offset=20971564
          br $l0
        end
        i32.const 0
        i32.const (address)
        i32.store offset=20971564
        br $l0
      end
      i32.const (address)
      local.set 5
      br $l5
    end
    local.get 0
    local.get 1
    local.get 5
    i32.const 4
    call_indirect (type i32 i32 i32 ->)
  end
  local.get 0
  local.get 2
  i32.store offset=8
  local.get 0
  local.get 3
  i32.store offset=4
  local.get 0
  local.get 4
  i32.store
  return)
