package convlens.app.form;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.controlsfx.control.SegmentedButton;

/** A choice of few, all in sight: buttons side by side of which one is pressed. */
public final class Segments extends SegmentedButton {
  private static final int FEW = 4;
  private final ToggleGroup group;
  private boolean showing;

  /**
   * The buttons.
   *
   * @param choices what can be chosen, as values
   * @param words how a choice is written on its button
   * @param chosen told when somebody chooses
   */
  public Segments(List<String> choices, UnaryOperator<String> words, Consumer<String> chosen) {
    group = getToggleGroup();
    getStyleClass().add("segments");
    if (choices.size() > FEW) {
      getStyleClass().add("many");
    }
    for (String choice : choices) {
      ToggleButton button = new ToggleButton(words.apply(choice));
      button.setMnemonicParsing(false); // A name may have an underscore.
      button.setUserData(choice);
      // Pressed before the skin is there, which would set the group too late.
      button.setToggleGroup(group);
      button.setMaxWidth(Double.MAX_VALUE);
      button.setMinWidth(0);
      button.getStyleClass().add("segment");
      HBox.setHgrow(button, Priority.ALWAYS);
      getButtons().add(button);
    }
    getButtons().get(0).getStyleClass().add("first");
    getButtons().get(choices.size() - 1).getStyleClass().add("last");
    setMaxWidth(Double.MAX_VALUE);
    group
        .selectedToggleProperty()
        .addListener(
            (o, was, is) -> {
              if (is == null) {
                // One is always pressed: pressing it again changes nothing.
                group.selectToggle(was);
              } else if (was != null && !showing) {
                chosen.accept((String) is.getUserData());
              }
            });
    group.selectToggle(getButtons().get(0));
  }

  /** Presses the button of a choice without reporting it. */
  public void show(String choice) {
    showing = true;
    group.getToggles().stream()
        .filter(t -> t.getUserData().equals(choice))
        .findFirst()
        .ifPresent(group::selectToggle);
    showing = false;
  }

  /** The choice whose button is pressed. */
  public String chosen() {
    return (String) group.getSelectedToggle().getUserData();
  }
}
