package convlens.export;

import convlens.param.Args;
import convlens.param.Param;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One step as a TikZ picture, to be set into a document; the document may give roles other colours.
 */
public final class TikzExporter implements Exporter {
  @Override
  public String id() {
    return "tikz";
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
    Tikz.write(clip, options, picture -> picture, target, progress);
  }
}
