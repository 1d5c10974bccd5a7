package convlens.app.models.build;

import convlens.text.Text;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The model as a script of PyTorch, to be read and copied. */
final class TorchPane extends VBox {
  private final TextArea text = new TextArea();

  TorchPane() {
    super(8);
    text.setId("build-torch");
    text.setEditable(false);
    text.getStyleClass().addAll("mono", "torch-text");
    text.setAccessibleText(Text.of("build.torch"));
    VBox.setVgrow(text, Priority.ALWAYS);
    Button copy = new Button(Text.of("build.torch.copy"));
    copy.setMaxWidth(Double.MAX_VALUE);
    copy.setOnAction(
        e -> {
          ClipboardContent content = new ClipboardContent();
          content.putString(text.getText());
          Clipboard.getSystemClipboard().setContent(content);
        });
    getChildren().addAll(text, copy);
  }

  void show(String script) {
    if (!script.equals(text.getText())) {
      double at = text.getScrollTop();
      text.setText(script);
      text.setScrollTop(at);
    }
  }
}
