// Sorting and filtering for readers who allow scripts; the report says everything without it. No character in here has a
// meaning in XML, so that the text that is hashed for the content security policy is the text that the browser reads.
export const SCRIPT = `
(function () {
  "use strict";
  var table = document.querySelector("table.targets");
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (details) { details.open = true; });
  });
  if (!table) { return; }
  var body = table.tBodies[0];
  var filter = document.querySelector(".filter");
  var input = filter.querySelector("input");
  filter.hidden = false;
  input.addEventListener("input", function () {
    var wanted = input.value.toLowerCase();
    Array.from(body.rows).forEach(function (row) { row.hidden = !row.textContent.toLowerCase().includes(wanted); });
  });
  Array.from(table.tHead.rows[0].cells).forEach(function (head, column) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.textContent = "";
    head.appendChild(button);
    button.addEventListener("click", function () {
      var descending = head.getAttribute("aria-sort") === "ascending";
      Array.from(table.tHead.rows[0].cells).forEach(function (other) { other.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", descending ? "descending" : "ascending");
      Array.from(body.rows).sort(function (a, b) {
        var order = a.cells[column].textContent.localeCompare(b.cells[column].textContent, "en", { numeric: true });
        return descending ? -order : order;
      }).forEach(function (row) { body.appendChild(row); });
    });
  });
})();
`;
