package convlens.export;

import convlens.param.Args;
import convlens.param.Param;
import convlens.scene.Frame;
import convlens.store.SafeWrite;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * An endlessly looped GIF. One palette for all frames, so that nothing flickers; each frame holds
 * only what changed; a step that stands still is one long frame.
 */
public final class GifExporter implements Exporter {
  /** The palette is made from so many frames spread over the clip. */
  private static final int SAMPLES = 8;

  /** Frames painted in a row by one thread; the one before them is painted once more. */
  private static final int BATCH = 12;

  /** A row has no more pixels than this, for what it changed waits in memory for the writer. */
  private static final int BATCH_PIXELS = 24_000_000;

  @Override
  public String id() {
    return "gif";
  }

  @Override
  public Holds holds() {
    return Holds.FILM;
  }

  @Override
  public List<Param> options() {
    return List.of(Clear.OPTION);
  }

  @Override
  public void write(Clip clip, Args options, Path target, Progress progress) throws IOException {
    ClipCheck.require(clip);
    SafeWrite.file(target, out -> write(clip, Clear.asked(options), out, progress));
  }

  private static void write(Clip clip, boolean clear, OutputStream out, Progress progress)
      throws IOException {
    Slide slide = Slide.of(clip);
    List<Shot> shots = Shot.of(clip);
    try (Crew crew = new Crew()) {
      GifPalette palette = palette(clip, slide, shots, crew);
      try (GifStream stream = new GifStream(out, clip.width(), clip.height(), palette, clear)) {
        Joiner joiner = new Joiner(stream, shots);
        crew.inOrder(
            jobs(clip, clear, slide, shots, palette),
            deltas -> {
              for (Optional<Delta> delta : deltas) {
                joiner.add(delta);
                Crew.report(progress, joiner.count, shots.size());
              }
            });
        joiner.end(Shot.seconds(clip));
      }
    }
  }

  /** The frames in rows that the threads can paint side by side. */
  private static List<Crew.Job<List<Optional<Delta>>>> jobs(
      Clip clip, boolean clear, Slide slide, List<Shot> shots, GifPalette palette) {
    ThreadLocal<GifPainter> painters =
        ThreadLocal.withInitial(() -> new GifPainter(clip, clear, slide, palette));
    int batch = Math.max(1, Math.min(BATCH, BATCH_PIXELS / (clip.width() * clip.height())));
    List<Crew.Job<List<Optional<Delta>>>> jobs = new ArrayList<>();
    for (int from = 0; from < shots.size(); from += batch) {
      int first = from;
      int last = Math.min(shots.size(), from + batch);
      jobs.add(() -> painters.get().deltas(shots, first, last));
    }
    return jobs;
  }

  /** Counts the colours of steps at rest, first and last among them. */
  private static GifPalette palette(Clip clip, Slide slide, List<Shot> shots, Crew crew)
      throws IOException {
    TreeSet<Integer> picks = new TreeSet<>();
    int steps = clip.last() - clip.first() + 1;
    for (int i = 0; i < SAMPLES; i++) {
      picks.add(clip.first() + (int) Math.round(i * (steps - 1) / (SAMPLES - 1.0)));
    }
    List<Frame> frames = new ArrayList<>();
    for (int step : picks) {
      frames.add(slide.frame(step, 1));
    }
    shots.stream()
        .filter(s -> s.glide() < 1)
        .findFirst()
        .ifPresent(s -> frames.add(slide.frame(s.step(), s.glide())));
    List<Crew.Job<int[]>> jobs = new ArrayList<>();
    for (Frame frame : frames) {
      jobs.add(
          () -> {
            int[] argb = new int[clip.width() * clip.height()];
            new Studio(clip).paint(frame, argb);
            return argb;
          });
    }
    ColorCounts counts = new ColorCounts();
    crew.inOrder(jobs, counts::add);
    return GifPalette.of(counts);
  }

  /** Joins what the threads made: frames that change nothing lengthen the one before. */
  private static final class Joiner {
    private final GifStream stream;
    private final List<Shot> shots;
    private Optional<Delta> waiting = Optional.empty();
    private long since;
    private int count;

    Joiner(GifStream stream, List<Shot> shots) {
      this.stream = stream;
      this.shots = shots;
    }

    void add(Optional<Delta> delta) throws IOException {
      if (delta.isPresent()) {
        flush(Math.round(100 * shots.get(count).start()));
        waiting = delta;
      }
      count++;
    }

    private void flush(long now) throws IOException {
      if (waiting.isPresent()) {
        stream.frame(waiting.get(), Math.max(1, now - since));
        since = now;
      }
    }

    void end(double seconds) throws IOException {
      flush(Math.round(100 * seconds));
      stream.end();
    }
  }
}
