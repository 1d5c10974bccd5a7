package convlens.story.network;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Scene;
import convlens.scene.Stroke;
import convlens.scene.Transform;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model as volumes whose size follows resolution and channels, from left to right: ways side by
 * side where they part, a U where maps become small and large again with skips across, arcs over
 * shortcuts, rows below each other where the room asks for it, and for two networks one above the
 * other.
 */
public final class GraphScene implements Scene {
  /** The part of a reference to a layer: {@code k} is its network, {@code c} its place there. */
  public static final String LAYER = "layer";

  /** The part of a reference to an edge: {@code k} is its network, {@code c} its place there. */
  public static final String EDGE = "edge";

  private static final double TITLE = 24;
  private static final double BETWEEN = 26;
  private static final double CALLOUT = 13;
  private static final int LETTERS = 44;
  private static final int MANY = 30;

  /** A model of one layer is not blown up. */
  private static final double LEAST_WIDTH = 420;

  private static final double LEAST_HEIGHT = 210;

  private final String title;
  private final List<NetworkDrawing> networks;
  private final Look look;
  private final List<GraphLayout> layouts = new ArrayList<>();
  private final List<Double> tops = new ArrayList<>();
  private final double width;
  private final double height;
  private final double left;
  private final double down;

  /**
   * How it is drawn.
   *
   * @param chosen the layer or edge that is ringed
   * @param words false for a small picture without words
   */
  public record Look(Optional<Ref> chosen, boolean words) {
    /** With words and nothing chosen. */
    public static final Look PLAIN = new Look(Optional.empty(), true);
  }

  /**
   * A picture for a room of that size; its own size is what it needs, in a like ratio.
   *
   * @param networks one, or generator and discriminator
   */
  public GraphScene(
      String title, List<NetworkDrawing> networks, Look look, double roomWidth, double roomHeight) {
    this.title = title;
    this.networks = List.copyOf(networks);
    this.look = look;
    double w = Math.max(160, roomWidth);
    double h = Math.max(120, roomHeight) / networks.size();
    double y = 0;
    double most = 0;
    for (NetworkDrawing n : networks) {
      y += n.title().isEmpty() ? 0 : TITLE;
      double head = look.words() ? callout(n) : 0;
      GraphLayout layout = new GraphLayout(n, look.words(), w, h - TITLE, head);
      layouts.add(layout);
      tops.add(y);
      y += layout.height + BETWEEN;
      most = Math.max(most, layout.width);
    }
    double needed = y - BETWEEN;
    width = Math.max(look.words() ? LEAST_WIDTH : 0, most);
    height = Math.max(look.words() ? LEAST_HEIGHT : 0, needed);
    left = (width - most) / 2;
    down = (height - needed) / 2;
  }

  /** Height of the words on a broken edge. */
  private static double callout(NetworkDrawing n) {
    return n.links().stream()
        .filter(l -> !l.problem().isEmpty())
        .mapToDouble(l -> Letters.wrap(l.problem(), LETTERS, 4).size() * CALLOUT + 30)
        .map(h -> h * larger(n))
        .max()
        .orElse(0);
  }

  /** The words of a large network's problem are larger: its picture will be smaller. */
  private static double larger(NetworkDrawing n) {
    return n.boxes().size() > MANY ? 1.6 : 1;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public double width() {
    return width;
  }

  @Override
  public double height() {
    return height;
  }

  @Override
  public int steps() {
    return 1;
  }

  @Override
  public int stepsPerTick() {
    return 1;
  }

  /** The layer of a reference. */
  public Optional<LayerBox> layer(Ref ref) {
    return LAYER.equals(ref.part())
        ? Optional.of(networks.get(ref.k()).boxes().get(ref.c()))
        : Optional.empty();
  }

  /** The edge of a reference. */
  public Optional<Link> link(Ref ref) {
    return EDGE.equals(ref.part())
        ? Optional.of(networks.get(ref.k()).links().get(ref.c()))
        : Optional.empty();
  }

  @Override
  public Optional<String> describe(int step, Ref ref) {
    return layer(ref)
        .map(GraphWords::layer)
        .or(() -> link(ref).map(l -> GraphWords.link(networks.get(ref.k()), l)));
  }

  @Override
  public Frame frame(int step, double glide, Optional<Ref> focus) {
    List<Mark> marks = new ArrayList<>();
    for (int k = 0; k < networks.size(); k++) {
      List<Mark> own = new ArrayList<>();
      network(own, k, focus.filter(known(k)));
      marks.add(new Mark.Group(Transform.translate(left, down + tops.get(k)), 1, own));
      if (!networks.get(k).title().isEmpty() && look.words()) {
        marks.add(
            new Mark.Text(
                networks.get(k).title(),
                left + GraphLayout.MARGIN,
                down + tops.get(k) - 6,
                14,
                Mark.Font.SANS_BOLD,
                Mark.Anchor.START,
                Paint.of(Role.TEXT),
                Optional.empty()));
      }
    }
    return new Frame(marks, caption());
  }

  private static java.util.function.Predicate<Ref> known(int k) {
    return r -> r.k() == k && (LAYER.equals(r.part()) || EDGE.equals(r.part()));
  }

  private void network(List<Mark> marks, int k, Optional<Ref> focus) {
    GraphLayout layout = layouts.get(k);
    Optional<Ref> chosen = look.chosen().filter(known(k));
    for (Unit u : layout.units.units) {
      marks.addAll(VolumeMarks.of(u, k));
    }
    for (Wire w : layout.units.wires) {
      boolean plus = focus.filter(r -> EDGE.equals(r.part()) && r.c() == w.link()).isPresent();
      boolean lit =
          plus
              || chosen.filter(r -> EDGE.equals(r.part()) && r.c() == w.link()).isPresent()
              || focus.filter(r -> touches(r, w)).isPresent();
      WireMarks drawn = new WireMarks(layout, w);
      marks.addAll(drawn.marks(k, lit, plus));
    }
    for (Unit u : layout.units.units) {
      marks.addAll(VolumeMarks.words(u));
    }
    for (Wire w : layout.units.wires) {
      if (w.broken() && look.words()) {
        broken(marks, layout, w);
      }
    }
    chosen.ifPresent(r -> ring(marks, layout, r, Role.KERNEL, 2.6));
    focus
        .filter(r -> !chosen.equals(Optional.of(r)))
        .ifPresent(r -> ring(marks, layout, r, Role.KERNEL, 1.3));
  }

  private static boolean touches(Ref r, Wire w) {
    return LAYER.equals(r.part())
        && (w.from().boxes.contains(r.c()) || w.to().boxes.contains(r.c()));
  }

  private static void ring(List<Mark> marks, GraphLayout layout, Ref r, Role role, double thick) {
    Optional<Unit> unit = LAYER.equals(r.part()) ? layout.units.unit(r.c()) : Optional.empty();
    unit.ifPresent(
        u -> {
          double[] at = u.place(r.c());
          marks.add(
              new Mark.Rect(
                  at[0] - 5,
                  at[1] - 5,
                  at[2] + 10,
                  at[3] + 10,
                  6,
                  Paint.NONE,
                  Stroke.of(role, thick),
                  false,
                  Optional.empty()));
        });
  }

  /** The words of a broken edge, in the room kept above its row. */
  private static void broken(List<Mark> marks, GraphLayout layout, Wire w) {
    NetworkDrawing network = layout.units.network;
    List<String> lines = Letters.wrap(network.links().get(w.link()).problem(), LETTERS, 4);
    double k = larger(network);
    double wide = (lines.stream().mapToDouble(l -> Letters.sans(l, 11)).max().orElse(0) + 18) * k;
    WireMarks drawn = new WireMarks(layout, w);
    double x = Math.max(4, Math.min(layout.width - wide - 4, drawn.middleX - wide / 2));
    double y = layout.row(w.to()).top() + 4;
    double tall = (lines.size() * CALLOUT + 12) * k;
    Stroke line = Stroke.of(Role.FLOW, 1.4);
    double middle = Math.max(x + 8, Math.min(x + wide - 8, drawn.middleX));
    marks.add(new Mark.Line(middle, y + tall, drawn.middleX, drawn.middleY - 8, line));
    marks.add(
        new Mark.Rect(x, y, wide, tall, 6, Paint.of(Role.CARD), line, false, Optional.empty()));
    for (int i = 0; i < lines.size(); i++) {
      marks.add(
          new Mark.Text(
              lines.get(i),
              x + wide / 2,
              y + (6 + (i + 0.75) * CALLOUT) * k,
              11 * k,
              Mark.Font.SANS,
              Mark.Anchor.MIDDLE,
              Paint.of(Role.TEXT),
              Optional.empty()));
    }
  }

  private String caption() {
    List<LayerBox> all = networks.stream().flatMap(n -> n.boxes().stream()).toList();
    long layers = all.stream().filter(b -> b.form() != LayerBox.Form.INPUT).count();
    if (layers == 0) {
      return Text.of("graph.caption.empty");
    }
    if (all.stream().anyMatch(b -> b.dims().isEmpty())) {
      return Text.of("graph.caption.broken", "layers", layers);
    }
    return Text.of(
        "graph.caption",
        "layers",
        layers,
        "parameters",
        GraphWords.count(all.stream().mapToLong(LayerBox::parameters).sum()),
        "adds",
        GraphWords.count(all.stream().mapToLong(LayerBox::multiplyAdds).sum()));
  }

  /**
   * The rectangle of a layer in the picture: x, y, width, height, its words left out; empty for
   * what is no layer.
   */
  public Optional<double[]> place(Ref ref) {
    return Optional.of(ref)
        .filter(r -> LAYER.equals(r.part()))
        .flatMap(r -> layouts.get(r.k()).units.unit(r.c()))
        .map(
            u -> {
              double[] at = u.place(ref.c());
              at[0] += left;
              at[1] += down + tops.get(ref.k());
              return at;
            });
  }
}
