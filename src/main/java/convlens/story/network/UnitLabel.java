package convlens.story.network;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Role;
import convlens.scene.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The words under a volume: its name, its kind, the sheets on it and its dims. */
final class UnitLabel {
  private static final double NAME = 10.5;
  private static final double WORDS = 10.5;
  private static final double DIMS = 10;
  private static final double LINE = 13;
  private static final double CHANNELS = 14;
  private static final double GAP = 7;
  private static final int MOST = 16;
  private final LayerBox head;
  private final Detail detail;
  private final List<String> skins = new ArrayList<>();

  /** How much is written; the rest is left to hovering. */
  enum Detail {
    /** Name, kind, sheets and dims. */
    FULL,
    /** Kind, sheets and dims. */
    BRIEF,
    /** Dims. */
    DIMS,
    /** Channels alone, in larger figures. */
    CHANNELS,
    /** Nothing. */
    NONE
  }

  /** Words of a layer. */
  UnitLabel(LayerBox head, Detail detail) {
    this.head = head;
    this.detail = detail;
  }

  void skin(LayerBox skin) {
    skins.add(skin.words());
  }

  private boolean joins() {
    return head.form() == LayerBox.Form.ADD || head.form() == LayerBox.Form.CAT;
  }

  private record Line(String text, double size, Mark.Font font, Role role) {
    double width() {
      boolean mono = font == Mark.Font.MONO || font == Mark.Font.MONO_BOLD;
      return mono ? Letters.mono(text, size) : Letters.sans(text, size);
    }
  }

  private List<Line> lines() {
    List<Line> all = new ArrayList<>();
    boolean brief = detail != Detail.FULL;
    if (detail == Detail.NONE) {
      return all;
    }
    if (detail == Detail.CHANNELS) {
      if (!joins() && !head.dims().isEmpty()) {
        String channels = String.valueOf(head.dims().get(0));
        all.add(new Line(channels, CHANNELS, Mark.Font.MONO, Role.MUTED));
      }
      return all;
    }
    if (!brief) {
      all.add(new Line(Letters.fit(head.name(), MOST), NAME, Mark.Font.SANS_BOLD, Role.TEXT));
    }
    if (detail != Detail.DIMS) {
      kinds(all, brief ? Role.TEXT : Role.MUTED);
    }
    String dims = GraphWords.dims(head.dims()).replace(" ", "");
    if (!joins() || !brief) {
      all.add(new Line(dims, DIMS, Mark.Font.MONO, Role.MUTED));
    }
    return all;
  }

  private void kinds(List<Line> all, Role role) {
    if (!joins()) {
      for (String words : Letters.wrap(head.words(), MOST, 2)) {
        all.add(new Line(words, WORDS, Mark.Font.SANS, role));
      }
    }
    if (!skins.isEmpty()) {
      String together = skins.stream().map(Letters::mainWord).collect(Collectors.joining(" · "));
      for (String words : Letters.wrap(together, MOST, 3)) {
        all.add(new Line(words, WORDS, Mark.Font.SANS, Role.MUTED));
      }
    }
  }

  double width() {
    return lines().stream().mapToDouble(Line::width).max().orElse(0);
  }

  double height() {
    return lines().isEmpty() ? 0 : GAP + lines().size() * LINE;
  }

  List<Mark> marks(double middle, double top) {
    List<Mark> marks = new ArrayList<>();
    double y = top + GAP;
    for (Line line : lines()) {
      y += LINE;
      // An edge that passes below must not run through the words.
      double w = line.width() + 4;
      marks.add(
          new Mark.Rect(
              middle - w / 2,
              y - LINE + 1,
              w,
              LINE,
              0,
              Paint.of(Role.SURFACE),
              Stroke.NONE,
              false,
              Optional.empty()));
      marks.add(
          new Mark.Text(
              line.text(),
              middle,
              y - 2,
              line.size(),
              line.font(),
              Mark.Anchor.MIDDLE,
              Paint.of(line.role()),
              Optional.empty()));
    }
    return marks;
  }
}
