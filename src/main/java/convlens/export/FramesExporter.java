package convlens.export;

import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.render.Png;
import convlens.scene.Frame;
import convlens.store.SafeWrite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A folder of numbered PNGs, {@code frame-0001.png} on: every frame of the animation at its rate,
 * as film programs read them, or one for each step.
 */
public final class FramesExporter implements Exporter {
  private static final String EVERY = "every";
  private static final String FRAME = "frame";
  private static final String STEP = "step";
  private static final float QUICK = 0.7f;
  private static final Pattern NUMBERED = Pattern.compile("frame-\\d{4,}\\.png");

  @Override
  public String id() {
    return "frames";
  }

  @Override
  public Holds holds() {
    return Holds.FILM;
  }

  @Override
  public List<Param> options() {
    return List.of(
        new Param(EVERY, "export", Kind.CHOICE, FRAME, false, 0, 0, 0, List.of(FRAME, STEP)),
        Clear.OPTION);
  }

  @Override
  public void write(Clip clip, Args options, Path target, Progress progress) throws IOException {
    ClipCheck.require(clip);
    boolean steps = options.values().containsKey(EVERY) && STEP.equals(options.choice(EVERY));
    SafeWrite.folder(
        target, NUMBERED, folder -> fill(clip, steps, Clear.asked(options), folder, progress));
  }

  private static void fill(Clip clip, boolean steps, boolean clear, Path folder, Progress progress)
      throws IOException {
    Slide slide = Slide.of(clip);
    List<Shot> shots = Shot.of(clip).stream().filter(s -> !steps || s.glide() == 1).toList();
    int frames = steps ? shots.size() : (int) Math.round(Shot.seconds(clip) * clip.fps());
    ThreadLocal<Studio> studios = ThreadLocal.withInitial(() -> new Studio(clip, clear));
    List<Crew.Job<byte[]>> jobs = new ArrayList<>();
    for (Shot shot : shots) {
      jobs.add(() -> png(studios.get(), slide.frame(shot.step(), shot.glide())));
    }
    AtomicInteger shown = new AtomicInteger();
    AtomicInteger number = new AtomicInteger();
    try (Crew crew = new Crew()) {
      crew.inOrder(
          jobs,
          png -> {
            int next = shown.incrementAndGet();
            int until = steps ? next : until(clip, shots, next, frames);
            while (number.get() < until) {
              String name = "frame-%04d.png".formatted(number.incrementAndGet());
              Files.write(folder.resolve(name), png);
              Crew.report(progress, number.get(), frames);
            }
          });
    }
  }

  /** The number of the film's frames before a shot appears. */
  private static int until(Clip clip, List<Shot> shots, int shot, int frames) {
    return shot == shots.size()
        ? Math.max(1, frames)
        : (int) Math.ceil(shots.get(shot).start() * clip.fps() - 1e-6);
  }

  private static byte[] png(Studio studio, Frame frame) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Png.write(studio.image(frame), QUICK, out);
    return out.toByteArray();
  }
}
