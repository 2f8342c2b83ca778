// The part of the address after # determines what is shown, so that a link shows the same again:
// #due, #register?state=active&sort=-end&find=bristol&page=2, #due?days=..-1,
// #agreement=EE-2023-014.

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a single % that was typed
  }
}

function read_address() {
  const text = location.hash.slice(1);
  if (text.startsWith("agreement=")) {
    return {
      place: "agreement",
      id: decode(text.slice("agreement=".length)),
      wishes: new URLSearchParams(),
    };
  }
  const mark = text.indexOf("?");
  const place = decode(mark < 0 ? text : text.slice(0, mark));
  return {
    place: place || data.opens_at || "overview",
    wishes: new URLSearchParams(mark < 0 ? "" : text.slice(mark + 1)),
  };
}

function agreement_address(id) {
  return "#agreement=" + encodeURIComponent(id);
}

function address(place, wishes) {
  const asked = new URLSearchParams(wishes).toString();
  return "#" + place + (asked ? "?" + asked : "");
}

// Choices within a view change the address, but are not steps to go back to. The address is written
// with a short delay, because browsers limit how often it may change, and not at all if another place
// was opened in the meantime.
let address_timer = 0;

function note_address(place, wishes) {
  const from = location.hash;
  clearTimeout(address_timer);
  address_timer = setTimeout(() => {
    if (location.hash === from) history.replaceState(null, "", address(place, wishes));
  }, 200);
}

function forget_address() {
  clearTimeout(address_timer);
}

// The address of the rows of a view with these values in their columns: {state: "active", days:
// "..-1"}. Null if the view does not exist.
function address_of(view_name, wanted) {
  const view = find_view(view_name);
  const has_all = view && Object.keys(wanted).every((name) => find_column(view, name));
  return has_all ? address(view_name, wanted) : null;
}
