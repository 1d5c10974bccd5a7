package convlens.app.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;

/** Captions as they are read: words between asterisks stand out. */
public final class Emphasis {
  private static final Pattern EMPHASIS = Pattern.compile("\\*([^*]+)\\*");

  private Emphasis() {}

  /** Text with *emphasis* as pieces of a flow. */
  public static List<Node> words(String caption) {
    List<Node> pieces = new ArrayList<>();
    Matcher strong = EMPHASIS.matcher(caption);
    int at = 0;
    while (strong.find()) {
      pieces.add(piece(caption.substring(at, strong.start()), false));
      pieces.add(piece(strong.group(1), true));
      at = strong.end();
    }
    pieces.add(piece(caption.substring(at), false));
    return pieces;
  }

  private static Node piece(String text, boolean strong) {
    javafx.scene.text.Text piece = new javafx.scene.text.Text(text);
    piece.getStyleClass().add("caption-text");
    if (strong) {
      piece.getStyleClass().add("emphasis");
    }
    return piece;
  }
}
