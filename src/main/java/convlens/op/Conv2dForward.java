package convlens.op;

import convlens.blas.Blas;
import convlens.kernel.Conv2dGeometry;
import convlens.kernel.Conv2dKernel;
import convlens.kernel.PadKernel;
import convlens.param.Sides;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.Optional;

/** The fast path of a convolution: zeros are padded by the kernel as it goes, the rest before. */
final class Conv2dForward {
  private Conv2dForward() {}

  static Tensor of(Conv2dPlan p, Tensor in, Weights w, Blas blas) {
    Optional<Tensor> bias = p.bias() ? Optional.of(w.get("bias")) : Optional.empty();
    boolean zeros = p.mode().equals("zeros");
    Tensor x = zeros ? in : pad(in, p.mode(), p.constant(), p.pad());
    Sides s = zeros ? p.pad() : Sides.NONE;
    Conv2dGeometry g = geometry(p, x.shape(), s);
    return Conv2dKernel.forward(g, x, w.get("weight"), bias, blas);
  }

  /** On an input of that shape, with the padding the kernel is to make. */
  static Conv2dGeometry geometry(Conv2dPlan p, Shape i, Sides s) {
    return new Conv2dGeometry(
        i.n(),
        i.c(),
        i.h(),
        i.w(),
        p.out(),
        p.kernel().h(),
        p.kernel().w(),
        p.stride().h(),
        p.stride().w(),
        s.top(),
        s.bottom(),
        s.left(),
        s.right(),
        p.dilation().h(),
        p.dilation().w(),
        p.groups());
  }

  /** The input grown by its padding. */
  static Tensor pad(Tensor in, String mode, float constant, Sides s) {
    return PadKernel.forward(
        in, Axis.mode(mode), constant, s.left(), s.right(), s.top(), s.bottom());
  }
}
