package convlens.cli;

import convlens.data.ImageKernels;
import convlens.data.KernelSpec;
import convlens.param.Pair;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.param.PythonLine;
import convlens.param.Values;
import convlens.text.Text;

/** The kernel that was named, in the size that was asked for. */
final class KernelOption {
  private KernelOption() {}

  /**
   * Reads the kernel; one whose size is a parameter that was not written takes the size given.
   *
   * @param size what {@code --kernel-size} said, a {@link Pair}, or null when it was not there
   * @throws ProblemException when the kernel is not one, or has another size
   */
  static KernelSpec read(String text, Object size) {
    KernelSpec kernel = KernelSpec.parse(text);
    // Sizes below 1 are the operation's to refuse, in PyTorch's words.
    if (!(size instanceof Pair wanted) || wanted.h() < 1 || wanted.w() < 1) {
      return kernel;
    }
    Pair own = kernel.size();
    boolean open = kernel.kernel().sized() && text.indexOf(':') < 0;
    boolean small = Math.max(wanted.h(), wanted.w()) <= ImageKernels.LARGEST;
    KernelSpec fitted = open && small ? kernel.resized(wanted) : kernel;
    // A matrix cut or filled up to the size would be another kernel under the old name.
    if (fitted.kernel().equals(kernel.kernel()) && fitted.size().equals(wanted)) {
      return fitted;
    }
    throw new ProblemException(
        new Problem(
            "kernel_size",
            Text.of("cli.problem.kernel.size"),
            Text.of(
                "cli.problem.kernel.size.got",
                "size",
                PythonLine.write(Values.shortest(wanted)),
                "kernel",
                text.strip(),
                "h",
                own.h(),
                "w",
                own.w()),
            Text.of("cli.expected.kernel.size", "size", PythonLine.write(Values.shortest(own)))));
  }
}
