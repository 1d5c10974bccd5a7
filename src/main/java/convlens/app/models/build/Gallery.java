package convlens.app.models.build;

import convlens.app.common.Fx;
import convlens.app.common.Tasks;
import convlens.app.shell.Sheets;
import convlens.model.Preset;
import convlens.model.Presets;
import convlens.scene.Theme;
import convlens.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;

/** The presets as cards with a picture of each, grouped by what they do. */
public final class Gallery {
  static final double WIDTH = 220;
  static final double HEIGHT = 104;
  private static final double CARD = 196;

  /** A card with what is between it and the next. */
  private static final double COLUMN = 246;

  /** Beside the cards: margins and the bar to scroll with. */
  private static final double ASIDE = 26;

  private static final int FEWEST = 3;
  private static final int MOST = 6;
  private static final double TALL = 620;

  /** Left free of the window around the sheet. */
  private static final double AROUND = 150;

  private static final ExecutorService DRAW = Tasks.worker("gallery");

  /** What stands under which heading. */
  private static final Map<String, List<String>> GROUPS = groups();

  private final Theme theme;
  private final Consumer<Preset> chosen;

  /**
   * A gallery.
   *
   * @param chosen told the preset that was clicked, once the sheet is closed
   */
  public Gallery(Theme theme, Consumer<Preset> chosen) {
    this.theme = theme;
    this.chosen = chosen;
  }

  private static Map<String, List<String>> groups() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    all.put("build.gallery.first", List.of("lenet5", "lenet5-1998", "cnn", "tiny-vgg", "mlp"));
    all.put(
        "build.gallery.ways",
        List.of(
            "resnet-mini",
            "resnet-mini-plain",
            "densenet-mini",
            "inception-mini",
            "xception-mini",
            "deformable-cnn"));
    all.put(
        "build.gallery.pixels", List.of("unet", "super-resolution", "super-resolution-transposed"));
    all.put(
        "build.gallery.mend",
        List.of(
            "autoencoder",
            "conv-autoencoder",
            "conv-autoencoder-upsample",
            "encoder-decoder",
            "denoiser",
            "inpainter",
            "anomaly"));
    all.put("build.gallery.draw", List.of("vae", "vae-2d", "gan", "gan-32"));
    all.put("build.gallery.sequence", List.of("rnn", "gru", "transformer-mini", "vit-mini"));
    return all;
  }

  /** The heading a preset stands under; those nobody placed stand under the last. */
  static String group(Preset p) {
    return GROUPS.entrySet().stream()
        .filter(e -> e.getValue().contains(p.id()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("build.gallery.other");
  }

  /** Lays the gallery over the window. */
  public void open(Sheets sheets) {
    VBox body = new VBox(10);
    body.getStyleClass().add("gallery");
    int fitting = (int) ((sheets.width() - ASIDE - AROUND / 2) / COLUMN);
    int columns = Math.max(FEWEST, Math.min(MOST, fitting));
    Map<String, TilePane> panes = new LinkedHashMap<>();
    GROUPS.keySet().forEach(key -> panes.put(key, new TilePane(12, 12)));
    panes.put("build.gallery.other", new TilePane(12, 12));
    for (String id : order()) {
      Preset p = Presets.named(id);
      panes.get(group(p)).getChildren().add(card(p, sheets));
    }
    panes.forEach(
        (key, pane) -> {
          if (!pane.getChildren().isEmpty()) {
            Label heading = new Label(Text.of(key).toUpperCase(Locale.ROOT));
            heading.getStyleClass().add("section");
            pane.setTileAlignment(Pos.TOP_LEFT);
            pane.setPrefColumns(columns);
            body.getChildren().addAll(heading, pane);
          }
        });
    ScrollPane scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    double tall = Math.max(TALL, sheets.height() - AROUND);
    scroll.setPrefSize(columns * COLUMN + ASIDE, tall);
    scroll.setId("gallery");
    sheets.open(
        Text.of("build.gallery.title"),
        scroll,
        panes.values().iterator().next().getChildren().get(0),
        () -> {});
  }

  private static List<String> order() {
    List<String> placed = GROUPS.values().stream().flatMap(List::stream).toList();
    return java.util.stream.Stream.concat(
            placed.stream().filter(id -> Presets.find(id).isPresent()),
            Presets.all().stream().map(Preset::id).filter(id -> !placed.contains(id)))
        .toList();
  }

  private Button card(Preset p, Sheets sheets) {
    ImageView picture = new ImageView();
    picture.setFitWidth(WIDTH);
    picture.setFitHeight(HEIGHT);
    StackPane frame = new StackPane(picture);
    frame.getStyleClass().add("card-picture");
    frame.setMinSize(WIDTH, HEIGHT);
    Label title = new Label(p.title());
    title.getStyleClass().add("card-title");
    Label told = new Label(p.told());
    told.setWrapText(true);
    told.getStyleClass().addAll("muted", "tiny");
    told.setMaxWidth(WIDTH);
    told.setPrefWidth(WIDTH);
    VBox content = new VBox(4, frame, title, told);
    content.setAlignment(Pos.TOP_LEFT);
    content.setPrefSize(WIDTH, CARD);
    content.setMinSize(WIDTH, CARD);
    content.setMaxSize(WIDTH, CARD);
    Button card = new Button();
    card.setGraphic(content);
    card.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    card.getStyleClass().add("preset-card");
    card.setId("preset-" + p.id());
    card.setAccessibleText(p.title() + ". " + p.told());
    card.setMaxHeight(Double.MAX_VALUE);
    card.setAlignment(Pos.TOP_LEFT);
    card.setOnAction(
        e -> {
          sheets.close();
          chosen.accept(p);
        });
    DRAW.execute(
        () ->
            CardPicture.of(p, theme)
                .ifPresent(pixels -> Fx.later(() -> picture.setImage(pixels.image()))));
    return card;
  }
}
