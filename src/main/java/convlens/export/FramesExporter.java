package convlens.export;

import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.render.Png;
import convlens.render.pdf.PdfDocument;
import convlens.render.svg.SvgPainter;
import convlens.scene.Frame;
import convlens.store.SafeWrite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A folder of numbered pictures, {@code frame-0001.png} on: every frame of the animation at its
 * rate, as film programs read them, or one for each step. As SVG and PDF always one for each step;
 * beside PDFs lies the line that plays them in a LaTeX document.
 */
public final class FramesExporter implements Exporter {
  private static final String EVERY = "every";
  private static final String FRAME = "frame";
  private static final String STEP = "step";
  private static final String PICTURE = "picture";
  private static final String PNG = "png";
  private static final String SVG = "svg";
  private static final String PDF = "pdf";
  private static final float QUICK = 0.7f;
  private static final Pattern MINE =
      Pattern.compile("frame-\\d{4,}\\.(png|svg|pdf)|" + Pattern.quote(Animate.FILE));

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
        new Param(PICTURE, "export", Kind.CHOICE, PNG, false, 0, 0, 0, List.of(PNG, SVG, PDF)),
        Clear.OPTION);
  }

  @Override
  public void write(Clip clip, Args options, Path target, Progress progress) throws IOException {
    ClipCheck.require(clip);
    String picture = chosen(options, PICTURE, PNG);
    boolean steps = !picture.equals(PNG) || chosen(options, EVERY, FRAME).equals(STEP);
    SafeWrite.folder(
        target,
        MINE,
        folder -> {
          fill(clip, steps, picture, Clear.asked(options), folder, progress);
          if (picture.equals(PDF)) {
            Files.writeString(folder.resolve(Animate.FILE), Animate.text(clip, target));
          }
        });
  }

  private static String chosen(Args options, String option, String otherwise) {
    return options.values().containsKey(option) ? options.choice(option) : otherwise;
  }

  private static void fill(
      Clip clip, boolean steps, String picture, boolean clear, Path folder, Progress progress)
      throws IOException {
    Slide slide = Slide.of(clip);
    List<Shot> shots = Shot.of(clip).stream().filter(s -> !steps || s.glide() == 1).toList();
    int frames = steps ? shots.size() : (int) Math.round(Shot.seconds(clip) * clip.fps());
    ThreadLocal<Studio> studios = ThreadLocal.withInitial(() -> new Studio(clip, clear));
    List<Crew.Job<byte[]>> jobs = new ArrayList<>();
    for (Shot shot : shots) {
      jobs.add(
          () -> {
            Frame frame = slide.frame(shot.step(), shot.glide());
            return switch (picture) {
              case SVG -> svg(clip, frame, clear);
              case PDF -> pdf(clip, frame, clear);
              default -> png(studios.get(), frame);
            };
          });
    }
    AtomicInteger shown = new AtomicInteger();
    AtomicInteger number = new AtomicInteger();
    try (Crew crew = new Crew()) {
      crew.inOrder(
          jobs,
          bytes -> {
            int next = shown.incrementAndGet();
            int until = steps ? next : until(clip, shots, next, frames);
            while (number.get() < until) {
              String name = "frame-%04d.%s".formatted(number.incrementAndGet(), picture);
              Files.write(folder.resolve(name), bytes);
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

  private static byte[] svg(Clip clip, Frame frame, boolean clear) {
    String title = clip.scene().title();
    String svg =
        clear
            ? SvgPainter.clear(frame, title, clip.width(), clip.height(), clip.theme())
            : SvgPainter.svg(frame, title, clip.width(), clip.height(), clip.theme());
    return svg.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] pdf(Clip clip, Frame frame, boolean clear) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PdfDocument document = new PdfDocument(out, clip.scene().title());
    Paper paper = Paper.of("", clip);
    PdfDocument.Page page =
        clear
            ? document.clearPage(paper.width(), paper.height(), paper.scale(), clip.theme())
            : document.page(paper.width(), paper.height(), paper.scale(), clip.theme());
    page.paint(frame.marks());
    document.end();
    return out.toByteArray();
  }
}
