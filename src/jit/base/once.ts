/** A function of objects that works out its result once for each of them. */
export function onceEach<K extends object, V extends object>(find: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>();
  return (key) => {
    let value = known.get(key);
    if (!value) known.set(key, (value = find(key)));
    return value;
  };
}
