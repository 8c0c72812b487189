;; : LONG ( n -- n ) DUP 3 * SWAP 5 XOR + DUP 3 * SWAP 5 XOR + DUP 3 * SWAP 5 XOR + DUP 3 * SWAP 5 XOR + DUP 3 * SWAP 5 XOR + DUP 3 * SWAP 5 XOR + DUP 3 * SWAP 5 XOR + DUP 3 * SWAP 5 XOR +  ; : TWO ( n -- n ) LONG LONG ;

;; LONG LONG EXIT
(func $TWO (param i32 i32 i32) (result i32)
  (local i32)
  block $l2
    block $l1
      block $l0
        local.get 0
        local.get 1
        i32.const -4
        i32.add
        local.get 2
        call $LONG
        local.set 2
        i32.const 0
        i32.load offset=20971520
        br_if $l0
        local.get 0
        local.get 1
        i32.const -4
        i32.add
        local.get 2
        call $LONG
        local.set 2
        i32.const 0
        i32.load offset=20971520
        br_if $l1
        local.get 2
        return
      end
      i32.const (address)
      local.set 3
      br $l2
    end
    i32.const (address)
    local.set 3
    br $l2
  end
  local.get 1
  i32.const -4
  i32.add
  local.get 3
  i32.store
  i32.const 0
  return)

;; DUP 3 * SWAP 5 XOR + DUP 3 * SWAP 5 XOR + DUP 3 * SWAP 5 XOR + DUP 3 *
;; SWAP 5 XOR + DUP 3 * SWAP 5 XOR + DUP 3 * SWAP 5 XOR + DUP 3 * SWAP 5
;; XOR + DUP 3 * SWAP 5 XOR + EXIT
(func $LONG (param i32 i32 i32) (result i32)
  (local i32 i32 i32 i32 i32 i32 i32 i32 i32)
  local.get 2
  i32.const 3
  i32.mul
  local.get 2
  i32.const 5
  i32.xor
  i32.add
  local.tee 5
  i32.const 3
  i32.mul
  local.get 5
  i32.const 5
  i32.xor
  i32.add
  local.tee 6
  i32.const 3
  i32.mul
  local.get 6
  i32.const 5
  i32.xor
  i32.add
  local.tee 7
  i32.const 3
  i32.mul
  local.get 7
  i32.const 5
  i32.xor
  i32.add
  local.tee 8
  i32.const 3
  i32.mul
  local.get 8
  i32.const 5
  i32.xor
  i32.add
  local.tee 9
  i32.const 3
  i32.mul
  local.get 9
  i32.const 5
  i32.xor
  i32.add
  local.tee 10
  i32.const 3
  i32.mul
  local.get 10
  i32.const 5
  i32.xor
  i32.add
  local.tee 11
  i32.const 3
  i32.mul
  local.get 11
  i32.const 5
  i32.xor
  i32.add
  return)
