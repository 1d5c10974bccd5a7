package convlens.nn.layer;

import convlens.op.Kernels;
import convlens.op.Operation;
import convlens.param.Args;
import convlens.tensor.Shape;

/** Multiply-adds of the operations that have a matrix product at their heart. */
final class Work {
  private Work() {}

  static long of(Operation op, Args a, Shape in) {
    return switch (op.info().id()) {
      case "conv2d" ->
          op.outputShape(a, in).size()
              * (a.integer("in_channels") / a.integer("groups"))
              * a.pair("kernel_size").h()
              * a.pair("kernel_size").w();
      case "conv_transpose2d" -> Kernels.convTranspose2d(a, in).multiplyAdds();
      case "linear" -> op.outputShape(a, in).size() * a.integer("in_features");
      default -> 0;
    };
  }
}
