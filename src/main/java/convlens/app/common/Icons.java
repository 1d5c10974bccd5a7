package convlens.app.common;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignG;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;
import org.kordamp.ikonli.materialdesign2.MaterialDesignW;

/** The window's pictograms by what they are for, out of Material Design Icons. */
public enum Icons {
  PLAY(MaterialDesignP.PLAY),
  PAUSE(MaterialDesignP.PAUSE),
  START(MaterialDesignS.SKIP_PREVIOUS),
  END(MaterialDesignS.SKIP_NEXT),
  BACK(MaterialDesignS.STEP_BACKWARD),
  ON(MaterialDesignS.STEP_FORWARD),
  GRID(MaterialDesignG.GRID),
  SUN(MaterialDesignW.WHITE_BALANCE_SUNNY),
  MOON(MaterialDesignW.WEATHER_NIGHT),
  HELP(MaterialDesignH.HELP_CIRCLE_OUTLINE),
  DICE(MaterialDesignD.DICE_5),
  LEFT(MaterialDesignC.CHEVRON_LEFT),
  RIGHT(MaterialDesignC.CHEVRON_RIGHT),
  DOWN(MaterialDesignC.CHEVRON_DOWN),
  SIDES(MaterialDesignB.BORDER_OUTSIDE),
  RESTORE(MaterialDesignR.RESTORE),
  UNDO(MaterialDesignU.UNDO),
  REDO(MaterialDesignR.REDO),
  CLOSE(MaterialDesignC.CLOSE),
  FIELD(MaterialDesignL.LAYERS_TRIPLE_OUTLINE),
  COMPARE(MaterialDesignC.COMPARE_HORIZONTAL),
  BLOCK(MaterialDesignS.SOURCE_BRANCH),
  MODELS(MaterialDesignS.SITEMAP_OUTLINE),
  DRAW(MaterialDesignP.PENCIL_OUTLINE),
  OPEN(MaterialDesignF.FOLDER_OPEN_OUTLINE),
  EXPERIMENT(MaterialDesignF.FLASK_OUTLINE),
  ADD(MaterialDesignP.PLUS),
  PRESENTER(MaterialDesignP.PRESENTATION),
  ADD_TO_DECK(MaterialDesignP.PLUS_BOX_MULTIPLE_OUTLINE),
  DECK(MaterialDesignC.CARD_MULTIPLE_OUTLINE),
  GRIP(MaterialDesignD.DRAG_VERTICAL),
  UP(MaterialDesignC.CHEVRON_UP),
  REMOVE(MaterialDesignT.TRASH_CAN_OUTLINE);

  @SuppressWarnings("ImmutableEnumChecker") // an Ikon is a constant of an enum of its own
  private final Ikon ikon;

  Icons(Ikon ikon) {
    this.ikon = ikon;
  }

  /** The pictogram in a box of {@code size} points; its colour is the style sheet's matter. */
  public Node node(double size) {
    FontIcon icon = FontIcon.of(ikon, (int) Math.round(size));
    icon.getStyleClass().add("icon-shape");
    StackPane box = new StackPane(icon);
    box.setMinSize(size, size);
    box.setPrefSize(size, size);
    box.setMaxSize(size, size);
    box.setMouseTransparent(true);
    return box;
  }
}
