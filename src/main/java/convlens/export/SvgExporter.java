package convlens.export;

import convlens.param.Args;
import convlens.param.Param;
import convlens.render.svg.SvgPainter;
import convlens.scene.Frame;
import convlens.store.SafeWrite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

/** One step as an SVG: real text, roles as classes that a page can colour anew. */
public final class SvgExporter implements Exporter {
  @Override
  public String id() {
    return "svg";
  }

  @Override
  public Holds holds() {
    return Holds.STEP;
  }

  @Override
  public List<Param> options() {
    return List.of();
  }

  @Override
  public void write(Clip clip, Args options, Path target, Progress progress) throws IOException {
    ClipCheck.require(clip);
    SafeWrite.file(
        target,
        out -> {
          Frame slide = Slide.of(clip).frame(clip.first(), 1);
          String title = clip.scene().title();
          String svg = SvgPainter.svg(slide, title, clip.width(), clip.height(), clip.theme());
          out.write(svg.getBytes(StandardCharsets.UTF_8));
          if (!progress.done(1, 1)) {
            throw new CancellationException();
          }
        });
  }
}
