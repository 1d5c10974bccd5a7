package convlens.export;

import convlens.param.Args;
import convlens.param.Param;
import convlens.store.SafeWrite;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An endlessly looped PNG: every colour as it is, a clear ground if wanted, and of each frame only
 * what changed. Programs that know no animation show the first step.
 */
public final class ApngExporter implements Exporter {
  /** Frames painted in a row by one thread; the one before them is painted once more. */
  private static final int BATCH = 8;

  @Override
  public String id() {
    return "apng";
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
    boolean clear = Clear.asked(options);
    SafeWrite.file(target, out -> write(clip, clear, out, progress));
  }

  private static void write(Clip clip, boolean clear, OutputStream out, Progress progress)
      throws IOException {
    Slide slide = Slide.of(clip);
    List<Shot> shots = Shot.of(clip);
    List<Crew.Job<List<ApngStream.Part>>> jobs = new ArrayList<>();
    for (int from = 0; from < shots.size(); from += BATCH) {
      List<Shot> before = shots.subList(Math.max(0, from - 1), from);
      List<Shot> now = shots.subList(from, Math.min(shots.size(), from + BATCH));
      jobs.add(() -> parts(clip, clear, slide, before, now));
    }
    ApngStream stream = new ApngStream(out, clip.width(), clip.height(), shots.size());
    int[] done = {0};
    try (Crew crew = new Crew()) {
      crew.inOrder(
          jobs,
          parts -> {
            for (ApngStream.Part part : parts) {
              int next = ++done[0];
              double end = next < shots.size() ? shots.get(next).start() : Shot.seconds(clip);
              stream.frame(part, shots.get(next - 1).start(), end);
              Crew.report(progress, next, shots.size());
            }
          });
    }
    stream.end();
  }

  private static List<ApngStream.Part> parts(
      Clip clip, boolean clear, Slide slide, List<Shot> before, List<Shot> shots) {
    Studio studio = new Studio(clip, clear);
    int[] was = new int[clip.width() * clip.height()];
    int[] now = new int[was.length];
    for (Shot shot : before) {
      studio.paint(slide.frame(shot.step(), shot.glide()), was);
      Clear.straighten(was);
    }
    List<ApngStream.Part> parts = new ArrayList<>();
    for (int i = 0; i < shots.size(); i++) {
      studio.paint(slide.frame(shots.get(i).step(), shots.get(i).glide()), now);
      Clear.straighten(now);
      boolean first = before.isEmpty() && i == 0;
      int[] box =
          first
              ? new int[] {0, 0, clip.width(), clip.height()}
              : Delta.changed(was, now, clip.width());
      // A frame must hold something: where nothing changed, the corner as it was.
      int[] held = box.length == 0 ? new int[] {0, 0, 1, 1} : box;
      boolean over = !first && !clear;
      parts.add(ApngStream.part(over ? changed(was, now) : now, clip.width(), held, over));
      int[] spare = was;
      was = now;
      now = spare;
    }
    return parts;
  }

  /** Pixels that stay as they were are clear, which packs to nearly nothing. */
  private static int[] changed(int[] was, int[] now) {
    int[] changed = new int[now.length];
    for (int i = 0; i < now.length; i++) {
      changed[i] = was[i] == now[i] ? 0 : now[i];
    }
    return changed;
  }
}
