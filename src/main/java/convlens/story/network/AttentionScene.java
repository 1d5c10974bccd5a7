package convlens.story.network;

import convlens.scene.Mark;
import convlens.scene.Numbers;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.story.Behind;
import convlens.story.Digits;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a patch of a picture looks: the picture once for each head, with the attention of the
 * chosen patch as heat over it and the patch framed. A pixel answers to {@link Ref#TILE}: c is the
 * head; {@link #patch} tells which patch it lies in.
 */
public final class AttentionScene extends Still {
  private final PicturesScene pictures;
  private final Tensor attention;
  private final int query;
  private final int rows;
  private final int columns;
  private final int extra;
  private final Shape picture;

  /**
   * Draws every head.
   *
   * @param picture {@code (1, C, H, W)} from 0 to 1
   * @param attention {@code (1, heads, tokens, tokens)}: row q tells where token q looks
   * @param rows patches downwards
   * @param columns patches across; tokens before those of the patches, such as a class token, are
   *     those that attention has beyond rows times columns
   * @param query the token that looks: a class token is 0
   * @param tile about how large each picture is drawn, in points
   */
  public AttentionScene(
      Tensor picture,
      Tensor attention,
      int rows,
      int columns,
      int query,
      double width,
      double tile) {
    this.picture = picture.shape();
    this.attention = attention;
    this.rows = rows;
    this.columns = columns;
    this.query = query;
    extra = attention.shape().w() - rows * columns;
    if (extra < 0 || query < 0 || query >= attention.shape().h()) {
      throw new IllegalArgumentException(
          "attention " + attention.shape() + ", patches " + rows + "x" + columns + ", " + query);
    }
    double most = 0;
    for (int head = 0; head < attention.shape().c(); head++) {
      most = Math.max(most, Spread.of(heat(head).data()).largest());
    }
    List<Tile> tiles = new ArrayList<>();
    for (int head = 0; head < attention.shape().c(); head++) {
      Tile t =
          Tile.picture(picture, 0)
              .captioned(Text.of("look.attention.head", "n", head + 1))
              .under(new Overlay.Heat(heat(head), 0, most));
      tiles.add(query < extra ? t : t.under(box(query - extra)));
    }
    String from =
        query < extra
            ? Text.of("look.attention.token", "n", query)
            : Text.of(
                "look.attention.patch",
                "y",
                Math.floorDiv(query - extra, columns),
                "x",
                (query - extra) % columns);
    PictureRow row =
        PictureRow.of(from, tiles)
            .noted(Text.of("look.attention.scale", "max", StripWords.number(most)))
            .wrapped();
    pictures = new PicturesScene(Text.of("look.attention.title"), List.of(row), width, tile);
  }

  private Tensor heat(int head) {
    Tensor heat = Tensor.zeros(new Shape(1, 1, rows, columns));
    for (int i = 0; i < rows * columns; i++) {
      heat.data()[i] = attention.get(0, head, query, extra + i);
    }
    return heat;
  }

  private Overlay box(int patch) {
    int y = Math.floorDiv(patch, columns);
    int x = patch % columns;
    int top = y * picture.h() / rows;
    int left = x * picture.w() / columns;
    int high = (y + 1) * picture.h() / rows - top;
    int wide = (x + 1) * picture.w() / columns - left;
    return new Overlay.Box(top, left, high, wide, Role.KERNEL);
  }

  /** The token of the patch under the mouse, to choose it as the one that looks. */
  public OptionalInt patch(Ref ref) {
    if (ref.isChannel() || pictures.tileOf(ref).isEmpty()) {
      return OptionalInt.empty();
    }
    int y = ref.y() * rows / picture.h();
    int x = ref.x() * columns / picture.w();
    return OptionalInt.of(extra + y * columns + x);
  }

  @Override
  public String title() {
    return pictures.title();
  }

  @Override
  public double width() {
    return pictures.width();
  }

  @Override
  public double height() {
    return pictures.height();
  }

  @Override
  List<Mark> marks() {
    return pictures.marks();
  }

  @Override
  String caption() {
    return pictures.caption();
  }

  @Override
  List<Mark> lit(Ref focus) {
    return pictures.lit(focus);
  }

  @Override
  public Optional<String> describe(int step, Ref ref) {
    OptionalInt token = patch(ref);
    if (token.isEmpty()) {
      return pictures.describe(step, ref);
    }
    int patch = token.getAsInt() - extra;
    return Optional.of(
        Text.of(
            "look.attention.tell",
            "head",
            ref.c() + 1,
            "y",
            Math.floorDiv(patch, columns),
            "x",
            patch % columns,
            "v",
            Digits.whole(attention.get(0, ref.c(), query, token.getAsInt()))));
  }

  @Override
  public List<Numbers> numbers(int step) {
    return List.of(Behind.of("attention", attention));
  }
}
