package convlens.model.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A graph of ONNX under construction: nodes, constants, inputs and outputs.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>
 */
final class OnnxGraph {
  /** ConvLens writes what runtimes since 2023 read. */
  private static final int OPSET = 19;

  private static final int IR_VERSION = 9;
  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private final List<Proto> nodes = new ArrayList<>();
  private final List<Proto> constants = new ArrayList<>();
  private final Set<String> named = new HashSet<>();
  private final List<Proto> inputs = new ArrayList<>();
  private final List<Proto> outputs = new ArrayList<>();
  private int made;

  /** A name that no layer and no weight has. */
  String fresh(String owner) {
    return owner + "/" + ++made;
  }

  void node(String type, List<String> from, String to, Proto... attributes) {
    node(type, from, List.of(to), attributes);
  }

  /** A node of several values; it is called as the last of them. */
  void node(String type, List<String> from, List<String> to, Proto... attributes) {
    Proto node = new Proto();
    from.forEach(f -> node.text(1, f));
    to.forEach(t -> node.text(2, t));
    node.text(3, to.get(to.size() - 1)).text(4, type);
    for (Proto a : attributes) {
      node.message(5, a);
    }
    nodes.add(node);
  }

  /** A tensor of constants; said twice it is kept once. */
  String floats(String name, List<Integer> dims, float... values) {
    if (named.add(name)) {
      ByteBuffer raw = ByteBuffer.wrap(new byte[values.length * 4]).order(ByteOrder.LITTLE_ENDIAN);
      raw.asFloatBuffer().put(values);
      Proto t = new Proto();
      dims.forEach(d -> t.number(1, d));
      constants.add(t.number(2, FLOAT).text(8, name).bytes(9, raw.array()));
    }
    return name;
  }

  /** A list of whole numbers as a tensor. */
  String longs(String name, long... values) {
    Proto t = new Proto().number(1, values.length).number(2, INT64);
    for (long v : values) {
      t.number(7, v);
    }
    constants.add(t.text(8, name));
    return name;
  }

  /** A whole number as a tensor without dims. */
  String index(String name, long value) {
    constants.add(new Proto().number(2, INT64).number(7, value).text(8, name));
    return name;
  }

  /** An input of the graph: dims of one sample, the batch in front left open. */
  void input(String name, List<Integer> dims) {
    inputs.add(value(name, dims));
  }

  void output(String name, List<Integer> dims) {
    outputs.add(value(name, dims));
  }

  private static Proto value(String name, List<Integer> dims) {
    Proto shape = new Proto().message(1, new Proto().text(2, "batch"));
    dims.forEach(d -> shape.message(1, new Proto().number(1, d)));
    Proto tensor = new Proto().number(1, FLOAT).message(2, shape);
    return new Proto().text(1, name).message(2, new Proto().message(1, tensor));
  }

  static Proto ints(String name, long... values) {
    Proto a = new Proto().text(1, name);
    for (long v : values) {
      a.number(8, v);
    }
    return a.number(20, 7);
  }

  static Proto integer(String name, long value) {
    return new Proto().text(1, name).number(3, value).number(20, 2);
  }

  static Proto real(String name, double value) {
    return new Proto().text(1, name).real(2, (float) value).number(20, 1);
  }

  static Proto strings(String name, String value) {
    return new Proto().text(1, name).text(9, value).number(20, 8);
  }

  static Proto string(String name, String value) {
    return new Proto().text(1, name).text(4, value).number(20, 3);
  }

  /** The whole model. */
  byte[] done(String name) {
    Proto graph = new Proto();
    nodes.forEach(n -> graph.message(1, n));
    graph.text(2, name);
    constants.forEach(t -> graph.message(5, t));
    inputs.forEach(i -> graph.message(11, i));
    outputs.forEach(o -> graph.message(12, o));
    return new Proto()
        .number(1, IR_VERSION)
        .text(2, "ConvLens")
        .message(7, graph)
        .message(8, new Proto().text(1, "").number(2, OPSET))
        .done();
  }
}
