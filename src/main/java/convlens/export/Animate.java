package convlens.export;

import convlens.render.tikz.TexText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;

/**
 * What plays a folder of PDFs in a LaTeX document: the line of the package {@code animate}, and
 * what it needs in the preamble.
 */
final class Animate {
  static final String FILE = "animate.tex";

  private Animate() {}

  /** The file's text, for a document that lies beside the folder. */
  static String text(Clip clip, Path folder) {
    int steps = clip.last() - clip.first() + 1;
    String rate =
        BigDecimal.valueOf(1 / clip.secondsPerStep())
            .setScale(3, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString();
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return "% "
        + TexText.escape(clip.scene().title(), false)
        + "\n% \\usepackage{graphicx}\n% \\usepackage{animate}\n"
        + "\\animategraphics[controls,width=\\linewidth]{"
        + rate
        + "}{"
        + (name == null ? "" : name + "/")
        + "frame-}{0001}{"
        + "%04d".formatted(steps)
        + "}\n";
  }
}
