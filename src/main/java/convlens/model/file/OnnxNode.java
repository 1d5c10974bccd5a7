package convlens.model.file;

import convlens.nn.graph.Placed;
import convlens.nn.layer.Weight;
import convlens.param.Args;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * One layer on its way into an ONNX graph.
 *
 * @param from names of the values it reads
 * @param weights all weights of the model by name
 */
record OnnxNode(OnnxGraph graph, Placed placed, List<String> from, Map<String, float[]> weights) {
  /** The layer's own name, which is also its output's. */
  String name() {
    return placed.node().name();
  }

  Args args() {
    return placed.args();
  }

  /** Dims of one sample of the first input. */
  List<Integer> in() {
    return placed.in().get(0);
  }

  /** The value it reads first. */
  String x() {
    return from.get(0);
  }

  boolean has(String weight) {
    return placed.weights().stream().anyMatch(w -> w.name().equals(weight));
  }

  /** A weight under its own name and dims. */
  String weight(String weight) {
    List<Integer> dims =
        placed.weights().stream()
            .filter(w -> w.name().equals(weight))
            .map(Weight::dims)
            .findFirst()
            .orElseThrow();
    String whole = name() + "." + weight;
    return graph.floats(whole, dims, weights.get(whole));
  }

  /** A weight of one number for each channel, laid so that it meets the channels of the input. */
  String channels(String weight) {
    String whole = name() + "." + weight;
    float[] values = weights.get(whole);
    List<Integer> dims = new java.util.ArrayList<>(Collections.nCopies(in().size(), 1));
    dims.set(0, values.length);
    return graph.floats(whole, dims, values);
  }

  /** As many times the same number. */
  String filled(int count, float value) {
    float[] all = new float[count];
    Arrays.fill(all, value);
    return graph.floats(graph.fresh(name()), List.of(count), all);
  }

  String scalar(double value) {
    return graph.floats(graph.fresh(name()), List.of(), (float) value);
  }

  /** A step in between; answers with its value's name. */
  String step(String type, List<String> reads, Proto... attributes) {
    String to = graph.fresh(name());
    graph.node(type, reads, to, attributes);
    return to;
  }

  /** The last step, which gives the layer's own value. */
  void last(String type, List<String> reads, Proto... attributes) {
    graph.node(type, reads, name(), attributes);
  }

  /** A list of whole numbers. */
  String longs(long... values) {
    return graph.longs(graph.fresh(name()), values);
  }

  /** The same values in other dims, the batch in front as it is. */
  String reshaped(String value, List<Integer> dims) {
    return step("Reshape", List.of(value, shape(dims)));
  }

  /** Dims of a sample with the batch's, whatever it is, in front. */
  String shape(List<Integer> dims) {
    long[] all = new long[dims.size() + 1];
    for (int i = 0; i < dims.size(); i++) {
      all[i + 1] = dims.get(i);
    }
    return longs(all);
  }
}
