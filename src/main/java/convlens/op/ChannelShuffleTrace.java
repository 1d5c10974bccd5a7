package convlens.op;

import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Cell;
import convlens.trace.Reduce;
import convlens.trace.Step;
import convlens.trace.Tones;
import java.util.List;
import java.util.Optional;

/** A channel shuffle spelled out: each cell keeps its place and changes its channel. */
final class ChannelShuffleTrace extends PlainTrace {
  private final int groups;
  private final int deep;

  ChannelShuffleTrace(Tensor in, int groups) {
    super(in, in.shape());
    this.groups = groups;
    this.deep = Math.max(1, in.shape().c() / groups);
  }

  private Cell from(Cell to) {
    return new Cell(to.c() % groups * deep + to.c() / groups, to.y(), to.x());
  }

  @Override
  public Step step(int i) {
    Cell to = cell(i);
    return new Step(to, List.of(term(from(to), 1, to)), Reduce.SUM);
  }

  @Override
  public String caption(int i) {
    Cell to = cell(i);
    Cell from = from(to);
    return Text.of(
        "channel_shuffle.caption",
        "channel",
        from.c(),
        "group",
        from.c() / deep,
        "toChannel",
        to.c(),
        "row",
        to.y(),
        "column",
        to.x());
  }

  @Override
  public List<Integer> readers(Cell cell) {
    return reaches(cell)
        ? List.of(output().index(0, cell.c() % deep * groups + cell.c() / deep, cell.y(), cell.x()))
        : List.of();
  }

  /** The group a channel comes from gives its cells their tone. */
  @Override
  public Optional<Tones> tones() {
    return Optional.of(new Origin((int) Math.ceil(Math.sqrt(groups)), groups, deep));
  }

  private record Origin(int side, int groups, int deep) implements Tones {
    @Override
    public int ofInput(Cell cell) {
      return cell.c() / deep;
    }

    @Override
    public int ofOutput(Cell cell) {
      return cell.c() % groups;
    }
  }
}
