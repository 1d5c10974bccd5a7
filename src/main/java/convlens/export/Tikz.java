package convlens.export;

import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.render.tikz.TikzPainter;
import convlens.scene.Frame;
import convlens.store.SafeWrite;
import convlens.store.WriteException;
import convlens.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;

/** What the two files of TikZ share: the scene of one step as wide as a document wants it. */
final class Tikz {
  private static final String WIDTH = "width";
  private static final double CENTIMETRES = 12;
  private static final double NARROWEST = 1;
  private static final double WIDEST = 100;

  private Tikz() {}

  static List<Param> options() {
    return List.of(
        new Param(
            WIDTH, "export", Kind.NUMBER, CENTIMETRES, false, NARROWEST, WIDEST, 40, List.of()));
  }

  static void write(
      Clip clip,
      Args options,
      UnaryOperator<String> around,
      Path target,
      Exporter.Progress progress)
      throws IOException {
    ClipCheck.require(clip);
    double width = options.number(WIDTH);
    if (!(width >= NARROWEST && width <= WIDEST)) {
      String rule = Text.of("export.problem.width", "min", (int) NARROWEST, "max", (int) WIDEST);
      String got = WIDTH + "=" + width;
      throw new WriteException(new Problem(WIDTH, rule, got, Text.of("export.problem.inRange")));
    }
    SafeWrite.file(
        target,
        out -> {
          Frame frame = clip.scene().frame(clip.first());
          String picture = TikzPainter.picture(frame, clip.scene().title(), width, clip.theme());
          out.write(around.apply(picture).getBytes(StandardCharsets.UTF_8));
          if (!progress.done(1, 1)) {
            throw new CancellationException();
          }
        });
  }
}
