package convlens.op;

import convlens.kernel.CellFunction;
import convlens.param.Args;
import convlens.tensor.Tensor;
import convlens.trace.Cell;
import convlens.trace.Curved;
import java.util.List;

/** An activation spelled out: the function with the cell's number in it. */
final class ActivationTrace extends CellByCell implements Curved {
  private final Activation op;
  private final Args args;
  private final CellFunction function;

  ActivationTrace(Activation op, Args args, Tensor in) {
    super(op.info().id(), in);
    this.op = op;
    this.args = args;
    this.function = op.function(args);
  }

  @Override
  List<String> lines(Cell at, float x) {
    return op.working(args, x);
  }

  @Override
  double result(Cell at, float x) {
    return function.value(x);
  }

  @Override
  String remark(Cell at, float x) {
    return op.remark(args, x);
  }

  @Override
  public double curve(double x) {
    return function.value(x);
  }

  @Override
  public String letters() {
    return op.letters(args);
  }
}
