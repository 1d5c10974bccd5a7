package convlens.op;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The little of ONNX's protobuf that a model of a node or two needs, written by hand.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>
 */
public final class OnnxModel {
  private static final int IR_VERSION = 9;
  private static final int OPSET = 19;
  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private final List<byte[]> nodes = new ArrayList<>();
  private final List<byte[]> inputs = new ArrayList<>();

  /** A message under construction: tag, then varint or length and bytes. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint(field << 3);
      varint(value);
      return this;
    }

    Message bytes(int field, byte[] value) {
      varint((field << 3) | 2);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    Message text(int field, String value) {
      return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    private void varint(long value) {
      long rest = value;
      while ((rest & ~0x7FL) != 0) {
        out.write((int) ((rest & 0x7F) | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }

    byte[] done() {
      return out.toByteArray();
    }
  }

  public OnnxModel floats(String name, long... dims) {
    inputs.add(value(name, FLOAT, dims));
    return this;
  }

  public OnnxModel longs(String name, long... dims) {
    inputs.add(value(name, INT64, dims));
    return this;
  }

  public OnnxModel node(String op, List<String> from, String to, byte[]... attributes) {
    return node(op, from, List.of(to), attributes);
  }

  public OnnxModel node(String op, List<String> from, List<String> to, byte[]... attributes) {
    Message node = new Message();
    from.forEach(f -> node.text(1, f));
    to.forEach(t -> node.text(2, t));
    node.text(4, op);
    for (byte[] a : attributes) {
      node.bytes(5, a);
    }
    nodes.add(node.done());
    return this;
  }

  public static byte[] ints(String name, long... values) {
    Message m = new Message().text(1, name);
    for (long v : values) {
      m.number(8, v);
    }
    return m.number(20, 7).done();
  }

  public static byte[] integer(String name, long value) {
    return new Message().text(1, name).number(3, value).number(20, 2).done();
  }

  public static byte[] number(String name, float value) {
    int bits = Float.floatToIntBits(value);
    Message m = new Message().text(1, name);
    m.varint((2 << 3) | 5);
    for (int shift = 0; shift < 32; shift += 8) {
      m.out.write(bits >>> shift);
    }
    return m.number(20, 1).done();
  }

  public static byte[] string(String name, String value) {
    return new Message().text(1, name).text(4, value).number(20, 3).done();
  }

  public static byte[] strings(String name, String... values) {
    Message m = new Message().text(1, name);
    for (String v : values) {
      m.text(9, v);
    }
    return m.number(20, 8).done();
  }

  public byte[] build(String output, int rank) {
    return build(rank, output);
  }

  /** With these outputs: the first of floats, any further one, a maximum's places, of integers. */
  public byte[] build(int rank, String... outputs) {
    Message graph = new Message();
    nodes.forEach(n -> graph.bytes(1, n));
    graph.text(2, "g");
    inputs.forEach(i -> graph.bytes(11, i));
    long[] unknown = new long[rank];
    Arrays.fill(unknown, -1);
    for (int i = 0; i < outputs.length; i++) {
      graph.bytes(12, value(outputs[i], i == 0 ? FLOAT : INT64, unknown));
    }
    return new Message()
        .number(1, IR_VERSION)
        .bytes(7, graph.done())
        .bytes(8, new Message().text(1, "").number(2, OPSET).done())
        .done();
  }

  /** A named tensor type; a negative extent is left open. */
  private static byte[] value(String name, int type, long... dims) {
    Message shape = new Message();
    for (long d : dims) {
      shape.bytes(1, d < 0 ? new byte[0] : new Message().number(1, d).done());
    }
    byte[] tensor = new Message().number(1, type).bytes(2, shape.done()).done();
    return new Message().text(1, name).bytes(2, new Message().bytes(1, tensor).done()).done();
  }
}
