package convlens.export;

import convlens.param.Args;
import convlens.param.Param;
import convlens.render.tikz.TikzPainter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One step as a LaTeX document of its own around its TikZ picture. */
public final class TexExporter implements Exporter {
  @Override
  public String id() {
    return "tex";
  }

  @Override
  public Holds holds() {
    return Holds.STEP;
  }

  @Override
  public List<Param> options() {
    return Tikz.options();
  }

  @Override
  public void write(Clip clip, Args options, Path target, Progress progress) throws IOException {
    Tikz.write(clip, options, TikzPainter::document, target, progress);
  }
}
