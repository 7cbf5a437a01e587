// GraphiQL over our own schema. What is typed is kept nowhere: its storage forgets.
"use strict";

const forgetful = { length: 0, getItem: () => null, setItem: () => {}, removeItem: () => {}, clear: () => {} };
const example = `# Ask in plain words; press the button to run. Hover over a name for what it means.
{
  ask(question: "Who has dealt with alcohol in pregnancy?") {
    missing
    people {
      name
      organisation
      research { text source { title } }
      experience { text }
      path { text }
    }
  }
}
`;

async function fetcher(asked) {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(asked),
  });
  return response.json();
}

ReactDOM.createRoot(document.getElementById("graphiql")).render(
  React.createElement(GraphiQL, { fetcher, storage: forgetful, defaultQuery: example, shouldPersistHeaders: false }),
);
