package convlens.export;

import convlens.param.Args;
import convlens.param.Param;
import convlens.render.Png;
import convlens.store.SafeWrite;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

/** One step as a PNG. */
public final class PngExporter implements Exporter {
  private static final float SMALL = 0.3f;

  @Override
  public String id() {
    return "png";
  }

  @Override
  public Holds holds() {
    return Holds.STEP;
  }

  @Override
  public List<Param> options() {
    return List.of(Clear.OPTION);
  }

  @Override
  public void write(Clip clip, Args options, Path target, Progress progress) throws IOException {
    ClipCheck.require(clip);
    SafeWrite.file(
        target,
        out -> {
          BufferedImage image =
              new Studio(clip, Clear.asked(options)).image(Slide.of(clip).frame(clip.first(), 1));
          Png.write(image, SMALL, out);
          if (!progress.done(1, 1)) {
            throw new CancellationException();
          }
        });
  }
}
