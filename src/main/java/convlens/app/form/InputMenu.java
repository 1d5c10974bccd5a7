package convlens.app.form;

import convlens.app.common.Tasks;
import convlens.data.Generated;
import convlens.data.InputSpec;
import convlens.data.Pattern;
import convlens.data.Picture;
import convlens.data.Samples;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.geometry.Side;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** The menu of inputs: patterns, sample pictures with their thumbnails, and a file of one's own. */
public final class InputMenu {
  private static final int SMALL = 7;
  private static final int THUMB = 32;

  private final MenuButton button = new MenuButton();
  private final Consumer<InputSpec> chosen;
  private boolean pictured;

  public InputMenu(Consumer<InputSpec> chosen, Runnable openFile) {
    this.chosen = chosen;
    button.setId("input-source");
    button.setPopupSide(Side.BOTTOM);
    button.setMaxWidth(Double.MAX_VALUE);
    button.getItems().add(heading("app.input.numbers"));
    for (Pattern pattern : Pattern.values()) {
      Generated spec = Generated.of(pattern, SMALL, SMALL);
      button.getItems().add(item(spec.title(), spec));
    }
    Menu samples = new Menu(Text.of("app.input.samples"));
    for (String name : Samples.names()) {
      samples.getItems().add(item(Samples.title(name), Picture.sample(name)));
    }
    MenuItem open = new MenuItem(Text.of("app.input.open"));
    open.setId("input-open");
    open.setOnAction(e -> openFile.run());
    button.getItems().addAll(new SeparatorMenuItem(), samples, open);
    button.setOnShowing(e -> picture(samples));
  }

  /** Leaves out files of one's own, where a room does not open any. */
  public void withoutFiles() {
    button.getItems().remove(button.getItems().size() - 1);
  }

  /** Leaves out pictures, where cells are few and each is a number. */
  public void withoutPictures() {
    int items = button.getItems().size();
    button.getItems().remove(items - 3, items);
  }

  public MenuButton button() {
    return button;
  }

  public void show(InputSpec spec) {
    button.setText(name(spec));
  }

  private static String name(InputSpec spec) {
    if (spec instanceof Picture p) {
      return p.source() instanceof Picture.Sample s
          ? Samples.title(s.name())
          : fileName(((Picture.OnDisk) p.source()).path());
    }
    return spec.title();
  }

  private static String fileName(String path) {
    Path name = Path.of(path).getFileName();
    return name == null ? path : name.toString();
  }

  private static MenuItem heading(String key) {
    Label words = new Label(Text.of(key));
    words.getStyleClass().add("group-heading");
    CustomMenuItem item = new CustomMenuItem(words, false);
    item.setDisable(true);
    return item;
  }

  private MenuItem item(String title, InputSpec spec) {
    MenuItem item = new MenuItem(title);
    item.setOnAction(e -> chosen.accept(spec));
    item.setUserData(spec);
    return item;
  }

  /** Thumbnails are painted when somebody first looks, not at start. */
  private void picture(Menu samples) {
    if (pictured) {
      return;
    }
    pictured = true;
    for (MenuItem item : samples.getItems()) {
      ImageView view = new ImageView();
      view.setFitWidth(THUMB);
      view.setFitHeight(THUMB);
      item.setGraphic(view);
      Picture spec = ((Picture) item.getUserData()).withSize(THUMB * 2, THUMB * 2);
      Tasks.of(() -> pixels(spec.withChannels(3).load()))
          .then(p -> view.setImage(image(p)))
          .start();
    }
    button.setContentDisplay(ContentDisplay.LEFT);
  }

  private static int[] pixels(Tensor rgb) {
    Shape s = rgb.shape();
    int[] out = new int[s.plane()];
    for (int i = 0; i < out.length; i++) {
      int argb = 0xFF;
      for (int c = 0; c < 3; c++) {
        argb = argb << 8 | Math.round(255 * rgb.data()[c * out.length + i]);
      }
      out[i] = argb;
    }
    return out;
  }

  private static WritableImage image(int... argb) {
    WritableImage image = new WritableImage(THUMB * 2, THUMB * 2);
    image
        .getPixelWriter()
        .setPixels(
            0, 0, THUMB * 2, THUMB * 2, PixelFormat.getIntArgbInstance(), argb, 0, THUMB * 2);
    return image;
  }
}
