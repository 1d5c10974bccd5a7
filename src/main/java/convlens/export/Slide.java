package convlens.export;

import convlens.render.Fit;
import convlens.render.RichText;
import convlens.render.TextMeasure;
import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Role;
import convlens.scene.Scene;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one exported picture looks like: title and step above, the scene in the middle as large as
 * goes, the caption below. All formats share it; the same input gives the same picture.
 *
 * <p>Room for the caption is set by the longest one of the clip, so the scene never jumps.
 */
public final class Slide {
  /** The size that the measures below are meant for; others scale them. */
  private static final double WIDTH = 1280;

  private static final double HEIGHT = 720;

  /** The caption may take this share of the height before its type gets smaller. */
  private static final double CAPTION_SHARE = 0.24;

  private static final double LEADING = 1.4;

  /** Small scenes are not blown up beyond this many times the slide's own scale. */
  private static final double LARGEST = 2.5;

  private final Scene scene;
  private final int width;
  private final int height;
  private final double scale;
  private final double margin;
  private final double captionSize;
  private final int captionLines;

  private Slide(Scene scene, int width, int height, List<String> captions) {
    this.scene = scene;
    this.width = width;
    this.height = height;
    this.scale = Math.min(width / WIDTH, height / HEIGHT);
    this.margin = Math.max(8, 36 * scale);
    double size = Math.max(10.5, 21 * scale);
    int most = longest(captions, size);
    while (most * size * LEADING > CAPTION_SHARE * height && size > 7) {
      size *= 0.94;
      most = longest(captions, size);
    }
    this.captionSize = size;
    this.captionLines = Math.max(0, Math.min(most, (int) (0.5 * height / (size * LEADING))));
  }

  /** The slides of a clip. */
  public static Slide of(Clip clip) {
    List<String> captions = new ArrayList<>();
    for (int step = clip.first(); step <= clip.last(); step++) {
      captions.add(clip.scene().frame(step).caption());
    }
    return new Slide(clip.scene(), clip.width(), clip.height(), captions);
  }

  /** The slide of a step, {@code glide} of the way from the one before; one point is one pixel. */
  public Frame frame(int step, double glide) {
    return compose(scene.frame(step, glide, Optional.empty()), step);
  }

  /** A slide around a picture of the scene. */
  public Frame compose(Frame inner, int step) {
    if (scene.isPage()) {
      Fit fit = Fit.centred(scene.width(), scene.height(), width, height);
      return new Frame(
          List.of(new Mark.Group(fit.transform(), 1, inner.marks())),
          RichText.plain(inner.caption()));
    }
    List<Mark> marks = new ArrayList<>();
    double titleSize = Math.max(12, 27 * scale);
    double titleLine = margin + TextMeasure.ascent(titleSize) * 0.85;
    heading(marks, step, titleSize, titleLine);
    double top = titleLine + titleSize * 0.75;
    double leading = captionSize * LEADING;
    double captionTop = height - margin * 0.8 - captionLines * leading;
    double bottom = captionLines == 0 ? height - margin : captionTop - captionSize * 0.5;
    Fit fit = Fit.centred(scene.width(), scene.height(), width - 2 * margin, bottom - top);
    double most = Math.min(fit.scale(), LARGEST * scale);
    Fit placed =
        new Fit(
            most,
            (width - scene.width() * most) / 2,
            top + (bottom - top - scene.height() * most) / 2);
    marks.add(new Mark.Group(placed.transform(), 1, inner.marks()));
    double baseline = captionTop + TextMeasure.ascent(captionSize);
    List<List<RichText.Piece>> lines = captionLines(inner.caption());
    marks.addAll(
        RichText.marks(lines, margin, baseline, captionSize, leading, Paint.of(Role.TEXT)));
    return new Frame(marks, RichText.plain(inner.caption()));
  }

  private void heading(List<Mark> marks, int step, double size, double baseline) {
    Scene.StepName name = scene.name(step);
    // A picture that is no story has one step, and counting it would promise more.
    String counted =
        name.of() == 1
            ? ""
            : Text.of("export.step", "step", count(name.number()), "steps", count(name.of()));
    double small = Math.max(9.5, 16 * scale);
    double wide = TextMeasure.width(counted, Mark.Font.MONO, small);
    double room = width - 2 * margin - wide - size;
    String title = TextMeasure.fit(scene.title(), Mark.Font.SANS_BOLD, size, room);
    marks.add(text(title, margin, baseline, size, Mark.Font.SANS_BOLD, Role.TEXT));
    marks.add(text(counted, width - margin - wide, baseline, small, Mark.Font.MONO, Role.MUTED));
  }

  private static String count(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static Mark text(
      String words, double x, double y, double size, Mark.Font font, Role ink) {
    return new Mark.Text(
        words, x, y, size, font, Mark.Anchor.START, Paint.of(ink), Optional.empty());
  }

  /** A caption too long even in the smallest type ends in an ellipsis. */
  private List<List<RichText.Piece>> captionLines(String caption) {
    List<List<RichText.Piece>> lines = RichText.wrap(caption, captionSize, width - 2 * margin);
    if (lines.size() <= captionLines) {
      return lines;
    }
    List<List<RichText.Piece>> kept = new ArrayList<>(lines.subList(0, captionLines));
    if (!kept.isEmpty()) {
      List<RichText.Piece> last = new ArrayList<>(kept.get(captionLines - 1));
      RichText.Piece end = last.get(last.size() - 1);
      double room = width - 2 * margin - end.x();
      String cut = TextMeasure.fit(end.text() + " …", end.font(), captionSize, room);
      last.set(last.size() - 1, new RichText.Piece(cut, end.bold(), end.x()));
      kept.set(captionLines - 1, List.copyOf(last));
    }
    return kept;
  }

  private int longest(List<String> captions, double size) {
    int most = 0;
    for (String caption : captions) {
      most = Math.max(most, RichText.wrap(caption, size, width - 2 * margin).size());
    }
    return most;
  }
}
