package convlens.param;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values of an operation's parameters, complete and of the right kinds; immutable. */
public final class Args {
  private final Map<String, Object> values;

  private Args(Map<String, Object> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  /** The preset of every parameter. */
  public static Args presets(Iterable<Param> params) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Param p : params) {
      values.put(p.id(), p.preset());
    }
    return new Args(values);
  }

  /** The same with one value changed; the value must be of the parameter's kind. */
  public Args with(String id, Object value) {
    if (!values.containsKey(id)) {
      throw new IllegalArgumentException("no parameter " + id);
    }
    Map<String, Object> next = new LinkedHashMap<>(values);
    next.put(id, value);
    return new Args(next);
  }

  public Object get(String id) {
    Object value = values.get(id);
    if (value == null) {
      throw new IllegalArgumentException("no parameter " + id);
    }
    return value;
  }

  public int integer(String id) {
    return (Integer) get(id);
  }

  public Pair pair(String id) {
    return (Pair) get(id);
  }

  public Padding padding(String id) {
    return (Padding) get(id);
  }

  public Sides sides(String id) {
    return (Sides) get(id);
  }

  public String choice(String id) {
    return (String) get(id);
  }

  public boolean flag(String id) {
    return (Boolean) get(id);
  }

  public double number(String id) {
    return (Double) get(id);
  }

  /** All values by parameter id, in the order of the parameters. */
  public Map<String, Object> values() {
    return values;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Args a && values.equals(a.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
