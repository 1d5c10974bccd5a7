package convlens.op;

import convlens.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An operation's learned numbers by PyTorch's names: {@code weight}, {@code bias}; immutable. */
public final class Weights {
  public static final Weights NONE = new Weights(Map.of());
  private final Map<String, Tensor> byName;

  private Weights(Map<String, Tensor> byName) {
    this.byName = Collections.unmodifiableMap(byName);
  }

  public static Weights of(Map<String, Tensor> byName) {
    return new Weights(new LinkedHashMap<>(byName));
  }

  /** The same with one tensor put or replaced. */
  public Weights with(String name, Tensor tensor) {
    Map<String, Tensor> next = new LinkedHashMap<>(byName);
    next.put(name, tensor);
    return new Weights(next);
  }

  /** The same less the tensors of these names. */
  public Weights without(Set<String> names) {
    Map<String, Tensor> next = new LinkedHashMap<>(byName);
    next.keySet().removeAll(names);
    return new Weights(next);
  }

  public Optional<Tensor> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The tensor of that name; absent is a fault of the caller. */
  public Tensor get(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException("no weights " + name));
  }

  public Map<String, Tensor> byName() {
    return byName;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Weights w && byName.equals(w.byName);
  }

  @Override
  public int hashCode() {
    return byName.hashCode();
  }
}
