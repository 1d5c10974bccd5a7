package convlens.app.stage;

import convlens.app.common.Icons;
import convlens.app.form.Row;
import convlens.text.Text;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

/** Start, back, play, on, end, the line of time, which step, and how fast. */
public final class TransportBar extends HBox {
  private final Player player;

  public TransportBar(Player player) {
    this.player = player;
    getStyleClass().add("transport");
    Button play = button(Icons.PLAY, "app.transport.play", player::toggle);
    play.getStyleClass().addAll("accent", "play");
    play.setId("transport-play");
    Node plays = Icons.PLAY.node(24);
    Node pauses = Icons.PAUSE.node(24);
    player.playingProperty().subscribe(is -> play.setGraphic(is ? pauses : plays));
    HBox buttons =
        new HBox(
            8,
            button(Icons.START, "app.transport.start", player::start),
            button(Icons.BACK, "app.transport.back", player::back),
            play,
            button(Icons.ON, "app.transport.on", player::on),
            button(Icons.END, "app.transport.end", player::end));
    buttons.setAlignment(javafx.geometry.Pos.CENTER);
    Scrubber scrubber = new Scrubber(player);
    HBox.setHgrow(scrubber, Priority.ALWAYS);
    getChildren().addAll(buttons, scrubber, steps(), speed(), speedValue());
  }

  /** As wide as its longest text, so that the line of time keeps its length while it plays. */
  private Node steps() {
    Label widest = new Label();
    widest.setVisible(false);
    widest.getStyleClass().add("mono");
    widest.setMinWidth(USE_PREF_SIZE);
    widest.textProperty().bind(player.stepsProperty().map(n -> words(n.intValue(), n.intValue())));
    return new StackPane(widest, counter());
  }

  private static String words(int n, int of) {
    return Text.of("app.transport.step", "n", Words.count(n), "of", Words.count(of));
  }

  private Label counter() {
    Label label = new Label();
    label.setId("transport-steps");
    label.getStyleClass().add("mono");
    label.setMinWidth(USE_PREF_SIZE);
    label
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> words(player.toldProperty().get() + 1, player.steps()),
                player.toldProperty(),
                player.stepsProperty()));
    return label;
  }

  /** The speed doubles at equal distances, as the ear hears it and the eye sees it. */
  private Node speed() {
    Slider slider = new Slider(-2, 3, 0);
    slider.setId("transport-speed");
    slider.setBlockIncrement(1);
    slider.setPrefWidth(90);
    slider.setMinWidth(60);
    slider.setAccessibleText(Text.of("app.transport.speed"));
    slider.setTooltip(Row.tip(Text.of("app.transport.speed.tip")));
    slider
        .valueProperty()
        .addListener(
            (o, was, is) -> {
              double rounded = Math.rint(is.doubleValue() * 2) / 2;
              if (Math.abs(rounded - log2(player.speedProperty().get())) > 0.01) {
                player.speedProperty().set(Math.pow(2, rounded));
              }
            });
    player
        .speedProperty()
        .subscribe(
            s -> {
              if (!slider.isPressed()) {
                slider.setValue(log2(s.doubleValue()));
              }
            });
    Label name = new Label(Text.of("app.transport.speed"));
    name.getStyleClass().add("muted");
    name.setMinWidth(USE_PREF_SIZE);
    HBox box = new HBox(10, name, slider);
    box.getStyleClass().add("speed");
    box.setAlignment(javafx.geometry.Pos.CENTER);
    return box;
  }

  private Label speedValue() {
    Label label = new Label();
    label.setId("transport-speed-value");
    label.getStyleClass().add("mono");
    label.setMinWidth(46);
    label
        .textProperty()
        .bind(
            player
                .speedProperty()
                .map(
                    s ->
                        Text.of(
                            "app.transport.times",
                            "n",
                            convlens.param.Values.number(Math.rint(s.doubleValue() * 100) / 100))));
    return label;
  }

  private static double log2(double d) {
    return Math.log(d) / Math.log(2);
  }

  private Button button(Icons icon, String key, Runnable action) {
    Button button = new Button();
    button.setGraphic(icon.node(20));
    button.getStyleClass().add("round");
    button.setAccessibleText(Text.of(key));
    button.setTooltip(Row.tip(Text.of(key + ".tip")));
    button.setOnAction(e -> action.run());
    button.setId(key.substring(key.indexOf('.') + 1).replace('.', '-'));
    return button;
  }
}
