// The page's entry: its elements. The header goes first, because it chooses the others' language.
import "./songeul-header";
import "./songeul-credits";
import "./songeul-lab";
import "./panels/panels";
import "../engine/client";
