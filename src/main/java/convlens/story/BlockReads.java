package convlens.story;

import convlens.trace.Cell;
import convlens.trace.Read;
import convlens.trace.Step;
import convlens.trace.Term;
import convlens.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whose cells a step of a node reads. */
final class BlockReads {
  private BlockReads() {}

  /** What is read of one channel of a node: from a first row and column to a last. */
  record Patch(int node, int channel, int top, int left, int bottom, int right) {
    private Patch with(Cell cell) {
      return new Patch(
          node,
          channel,
          Math.min(top, cell.y()),
          Math.min(left, cell.x()),
          Math.max(bottom, cell.y()),
          Math.max(right, cell.x()));
    }
  }

  /** What a step reads, channel by channel. */
  static List<Patch> of(BlockSubject subject, int k, Step step) {
    Map<Integer, Patch> found = new TreeMap<>();
    BlockSubject.Node node = subject.nodes().get(k);
    for (Term term : step.terms()) {
      if (term.from() instanceof Read.Of of) {
        int last = node.from().get(node.from().size() - 1);
        add(found, last, of.cell());
      }
      for (Cell cell : Trace.source(term.from())) {
        if (node.trace().orElseThrow().input().contains(cell.y(), cell.x())) {
          stacked(found, subject, node, cell);
        }
      }
    }
    return List.copyOf(found.values());
  }

  /** Inputs stand one behind the other along the channels. */
  private static void stacked(
      Map<Integer, Patch> found, BlockSubject subject, BlockSubject.Node node, Cell cell) {
    int c = cell.c();
    for (int from : node.from()) {
      int channels = subject.nodes().get(from).output().shape().c();
      if (c < channels) {
        add(found, from, new Cell(c, cell.y(), cell.x()));
        return;
      }
      c -= channels;
    }
  }

  private static void add(Map<Integer, Patch> found, int node, Cell cell) {
    found.merge(
        node << 16 | cell.c(),
        new Patch(node, cell.c(), cell.y(), cell.x(), cell.y(), cell.x()),
        (a, b) -> a.with(cell));
  }
}
