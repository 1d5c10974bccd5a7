package convlens.export;

import convlens.export.video.Encoder;
import convlens.export.video.Mp4File;
import convlens.export.video.Picture;
import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.scene.Timeline;
import convlens.store.SafeWrite;
import convlens.store.WriteException;
import convlens.text.Text;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A film as H.264 in an MP4, which slide programs and browsers play: a fixed rate, glides included.
 * What stands still costs next to nothing, neither time nor room.
 */
public final class Mp4Exporter implements Exporter {
  /** H.264's level 5.2 holds no more blocks of 16 x 16 than this. */
  private static final int MOST_BLOCKS = 36_864;

  private static final int WIDEST = 4096;

  /** A player can enter at a picture that needs no other: one in so many seconds. */
  private static final int ENTRY_SECONDS = 8;

  @Override
  public String id() {
    return "mp4";
  }

  @Override
  public Holds holds() {
    return Holds.FILM;
  }

  @Override
  public int rate() {
    return 30;
  }

  @Override
  public List<Param> options() {
    return List.of();
  }

  @Override
  public void write(Clip clip, Args options, Path target, Progress progress) throws IOException {
    ClipCheck.require(clip);
    requireSize(clip);
    Path samples = SafeWrite.scratch(target);
    try {
      SafeWrite.file(target, out -> write(clip, samples, out, progress));
    } finally {
      SafeWrite.discard(samples);
    }
  }

  private static void requireSize(Clip clip) throws WriteException {
    long blocks = (clip.width() + 15L) / 16 * ((clip.height() + 15L) / 16);
    if (blocks > MOST_BLOCKS || clip.width() > WIDEST || clip.height() > WIDEST) {
      throw new WriteException(
          new Problem(
              "size",
              Text.of("export.problem.video", "max", "4096x2304"),
              clip.width() + "x" + clip.height(),
              Text.of("export.problem.inRange")));
    }
  }

  private static void write(Clip clip, Path samples, OutputStream out, Progress progress)
      throws IOException {
    int fps = (int) Math.max(1, Math.round(clip.fps()));
    // H.264 counts pixels in pairs.
    int width = clip.width() / 2 * 2;
    int height = clip.height() / 2 * 2;
    Encoder encoder = new Encoder(width, height);
    Mp4File file = new Mp4File(encoder, width, height, fps);
    try (OutputStream waiting = new BufferedOutputStream(Files.newOutputStream(samples))) {
      film(clip, fps, encoder, file, waiting, progress);
    }
    out.write(file.head());
    Files.copy(samples, out);
  }

  private static void film(
      Clip clip, int fps, Encoder encoder, Mp4File file, OutputStream waiting, Progress progress)
      throws IOException {
    Timeline line = new Timeline(clip.last() - clip.first() + 1, clip.secondsPerStep());
    int frames = (int) Math.max(1, Math.round(line.seconds() * fps));
    List<Timeline.Moment> moments = new ArrayList<>();
    List<Integer> until = new ArrayList<>();
    for (int frame = 0; frame < frames; frame++) {
      Timeline.Moment moment = line.at((double) frame / fps);
      if (moments.isEmpty() || !moment.equals(moments.get(moments.size() - 1))) {
        moments.add(moment);
        until.add(frame);
      }
      until.set(moments.size() - 1, frame + 1);
    }
    Slide slide = Slide.of(clip);
    ThreadLocal<Studio> studios = ThreadLocal.withInitial(() -> new Studio(clip));
    List<Crew.Job<Picture>> jobs = new ArrayList<>();
    for (Timeline.Moment moment : moments) {
      jobs.add(() -> picture(clip, slide, studios.get(), moment));
    }
    int[] at = {0, 0};
    try (Crew crew = new Crew()) {
      crew.inOrder(
          jobs,
          picture -> {
            int end = until.get(at[1]++);
            while (at[0] < end) {
              boolean entry = at[0] % (ENTRY_SECONDS * fps) == 0;
              file.add(entry ? encoder.whole(picture) : encoder.next(picture), entry, waiting);
              at[0]++;
              Crew.report(progress, at[0], frames);
            }
          });
    }
  }

  private static Picture picture(Clip clip, Slide slide, Studio studio, Timeline.Moment moment) {
    int[] argb = studio.paint(slide.frame(clip.first() + moment.step(), moment.glide()));
    return Picture.of(argb, clip.width(), clip.height());
  }
}
