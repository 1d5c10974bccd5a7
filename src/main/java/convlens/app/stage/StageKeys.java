package convlens.app.stage;

import javafx.scene.input.KeyEvent;

/** What a key means on every stage: play, step, seek, faster, larger. */
public final class StageKeys {
  private static final double ZOOM_KEY = 1.25;

  private final Player player;
  private final Stage<?, ?> stage;

  public StageKeys(Player player, Stage<?, ?> stage) {
    this.player = player;
    this.stage = stage;
  }

  /** Does what a key means; answers whether it means anything. */
  public boolean pressed(KeyEvent e) {
    switch (e.getCode()) {
      case SPACE -> player.toggle();
      case LEFT, PAGE_UP -> player.back();
      case RIGHT, PAGE_DOWN -> player.on();
      case HOME -> player.start();
      case END -> player.end();
      case OPEN_BRACKET -> player.faster(-1);
      case CLOSE_BRACKET -> player.faster(1);
      default -> {
        return typed(e);
      }
    }
    return true;
  }

  // On many keyboards these are typed with a modifier and have no key code of their own.
  private boolean typed(KeyEvent e) {
    boolean known = true;
    switch (e.getText()) {
      case "[" -> player.faster(-1);
      case "]" -> player.faster(1);
      case "+", "=" -> stage.zoom(ZOOM_KEY, stage.getWidth() / 2, stage.getHeight() / 2);
      case "-" -> stage.zoom(1 / ZOOM_KEY, stage.getWidth() / 2, stage.getHeight() / 2);
      case "0" -> stage.fit();
      default -> known = false;
    }
    return known;
  }
}
