package convlens.export;

import convlens.param.Args;
import convlens.param.Param;
import convlens.render.svg.SvgPainter;
import convlens.scene.Frame;
import convlens.store.SafeWrite;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One step as an SVG, or several as one that plays by itself: real text, roles as classes that a
 * page can colour anew.
 */
public final class SvgExporter implements Exporter {
  @Override
  public String id() {
    return "svg";
  }

  @Override
  public Holds holds() {
    return Holds.FILM;
  }

  @Override
  public boolean oneUnlessAsked() {
    return true;
  }

  @Override
  public List<Param> options() {
    return List.of();
  }

  @Override
  public void write(Clip clip, Args options, Path target, Progress progress) throws IOException {
    ClipCheck.require(clip);
    if (clip.last() > clip.first()) {
      SafeWrite.file(target, out -> film(clip, out, progress));
      return;
    }
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

  private static void film(Clip clip, OutputStream out, Progress progress) throws IOException {
    SvgFilm film = new SvgFilm(clip);
    int steps = clip.last() - clip.first() + 1;
    List<Crew.Job<List<Reel>>> jobs = new ArrayList<>();
    for (int step = clip.first(); step <= clip.last(); step++) {
      int drawn = step;
      jobs.add(() -> film.draw(drawn));
    }
    AtomicInteger told = new AtomicInteger();
    try (Crew crew = new Crew()) {
      crew.inOrder(
          jobs,
          reels -> {
            film.tell(clip.first() + told.getAndIncrement(), reels);
            Crew.report(progress, told.get(), steps);
          });
    }
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    film.write(writer);
    writer.flush();
  }
}
