"""Common given names and surnames, one list each, parted by commas. They belong to nobody in particular."""

HISPANIC_GIVEN = """
    Alejandra, Alicia, Ana, Andrea, Angélica, Araceli, Beatriz, Blanca, Brenda, Carmen, Carolina,
    Claudia, Cristina, Daniela, Diana, Elena, Elizabeth, Elvia, Esmeralda, Fabiola, Gabriela, Gloria,
    Guadalupe, Irma, Isabel, Jazmín, Josefina, Juana, Karla, Leticia, Lidia, Liliana, Lorena, Lucía,
    Luz, Maribel, Maricela, Marisol, Martha, María, Mayra, Mónica, Nancy, Norma, Patricia, Reyna, Rocío,
    Rosa, Sandra, Silvia, Sofía, Teresa, Verónica, Yesenia, Yolanda, Alberto, Alejandro, Andrés,
    Antonio, Arturo, Carlos, Daniel, Eduardo, Enrique, Fernando, Francisco, Héctor, Hugo, Iván, Jaime,
    Javier, Jesús, Joaquín, Jorge, José, Juan, Luis, Manuel, Martín, Miguel, Óscar, Rafael, Ramón, Raúl,
    Ricardo, Roberto, Rubén, Salvador, Sergio, Víctor
"""

HISPANIC_DOUBLE = """
    María Guadalupe, María Elena, María de Jesús, Ana María, Rosa María, Luz Elena, Ana Laura, José
    Luis, Juan Carlos, José Antonio, Luis Alberto, Juan Manuel, Miguel Ángel, María Isabel, Martha
    Alicia, Blanca Estela, Ana Lilia, María Teresa, José Ángel, Jesús Alberto
"""

HISPANIC_SURNAMES = """
    Aguilar, Alvarado, Álvarez, Arellano, Ávila, Ayala, Barajas, Bautista, Bermúdez, Cabrera, Calderón,
    Camacho, Campos, Cárdenas, Carrillo, Castañeda, Castillo, Castro, Cervantes, Chávez, Contreras,
    Cortés, Delgado, Díaz, Domínguez, Espinoza, Estrada, Fernández, Figueroa, Flores, Fuentes, Galván,
    García, Gómez, González, Guerrero, Gutiérrez, Guzmán, Hernández, Herrera, Ibarra, Jiménez, Juárez,
    Lara, León, López, Luna, Magaña, Maldonado, Márquez, Martínez, Medina, Mejía, Méndez, Mendoza, Meza,
    Miranda, Montes, Morales, Moreno, Muñoz, Navarro, Núñez, Ochoa, Ortega, Ortiz, Pacheco, Padilla,
    Peña, Peralta, Pérez, Quintero, Ramírez, Ramos, Reyes, Ríos, Rivas, Rivera, Robles, Rodríguez,
    Rojas, Romero, Rosales, Ruiz, Salazar, Salinas, Sánchez, Sandoval, Santiago, Serrano, Silva, Solís,
    Soto, Torres, Trujillo, Valdez, Valencia, Vargas, Vásquez, Vega, Velázquez, Villa, Zamora, Zavala,
    Zúñiga, de la Cruz, de la Rosa, de la Torre, de León, Del Río, de los Santos, de Anda
"""

OTHER_GIVEN = """
    Aaliyah, Alicia, Amber, Andre, Angela, Anthony, Ashley, Brandon, Brenda, Brian, Brittany, Carol,
    Charles, Cheryl, Christina, Christopher, Crystal, Cynthia, Darnell, David, Dawn, Deborah, Denise,
    Derrick, Diane, Donna, Ebony, Eric, Erica, Erin, Gloria, Greg, Heather, Jamal, James, Janice,
    Jasmine, Jason, Jeffrey, Jennifer, Jessica, Joseph, Joyce, Karen, Katherine, Kayla, Keisha, Kelly,
    Kenneth, Kevin, Kiara, Kimberly, Lakeisha, Laura, Linda, Lisa, Lori, Malik, Marcus, Mark, Mary,
    Matthew, Megan, Melissa, Michael, Michelle, Monique, Nicole, Pamela, Patrice, Paul, Rachel, Raymond,
    Rebecca, Renee, Robert, Ronald, Sarah, Shanice, Sharon, Stephanie, Steven, Susan, Tamika, Tanya,
    Tasha, Terrence, Theresa, Thomas, Tiffany, Timothy, Tonya, Tracy, Tyrone, Vanessa, Wendy, William
"""

OTHER_SURNAMES = """
    Adams, Alexander, Allen, Anderson, Bailey, Baker, Barnes, Bell, Bennett, Booker, Brooks, Brown,
    Bryant, Butler, Campbell, Carter, Clark, Coleman, Collins, Cook, Cooper, Cox, Davis, Dixon, Edwards,
    Evans, Fisher, Ford, Foster, Franklin, Freeman, Gibson, Gordon, Graham, Grant, Gray, Green, Griffin,
    Hall, Hamilton, Harris, Harrison, Hayes, Henderson, Henry, Hill, Holmes, Howard, Hughes, Hunter,
    Jackson, James, Jefferson, Jenkins, Johnson, Jones, Jordan, Kelly, King, Lewis, Long, Marshall,
    Mason, Miller, Mitchell, Moore, Morgan, Morris, Murphy, Nelson, Owens, Parker, Patterson, Perry,
    Peterson, Phillips, Porter, Powell, Price, Reed, Reynolds, Richardson, Roberts, Robinson, Rogers,
    Ross, Russell, Sanders, Scott, Simmons, Simpson, Smith, Spencer, Stevens, Stewart, Sullivan, Taylor,
    Thomas, Thompson, Turner, Walker, Wallace, Ward, Warren, Washington, Watkins, Watson, Webb, West,
    White, Williams, Wilson, Wood, Woods, Wright, Young
"""

ASIAN_SURNAMES = """
    Chan, Chen, Cho, Choi, Chung, Garcia, Kim, Lee, Lim, Liu, Mendoza, Ng, Nguyen, Ocampo, Park, Patel,
    Pham, Reyes, Santos, Singh, Tran, Wong
"""

# Names by how many bear them: these come first, all others after them. Namesakes arise as they do in life.

POPULAR_GIVEN = """
    María, Guadalupe, José, Juan, Rosa, Ana, Luis, Jesús, Carlos, Martha, Patricia, Leticia, Miguel, Jorge,
    Verónica, Francisco, Alejandra, Claudia, Gabriela, Elizabeth, Sandra, Daniel, Silvia, Juana, Antonio
"""

POPULAR_SURNAMES = """
    García, Hernández, Martínez, López, González, Rodríguez, Pérez, Sánchez, Ramírez, Flores, Torres, Gómez,
    Rivera, Díaz, Cruz, Reyes, Morales, Gutiérrez, Ortiz, Chávez, Ramos, Ruiz, Mendoza, Álvarez, Jiménez
"""

MORE_SURNAMES = """
    Abbott, Armstrong, Atkins, Austin, Avery, Baldwin, Banks, Barber, Barker, Barton, Bates, Beck, Benson,
    Berry, Bishop, Black, Blackwell, Blair, Bolton, Bowers, Bowman, Boyd, Bradford, Briggs, Burke, Burnett,
    Burns, Burton, Byrd, Caldwell, Carlson, Carpenter, Carroll, Chambers, Chandler, Chapman, Christensen,
    Clayton, Cobb, Cohen, Craig, Crawford, Cross, Cummings, Curtis, Daniels, Dawson, Dean, Douglas, Duncan,
    Dunn, Elliott, Ellis, Erickson, Farmer, Ferguson, Fields, Fleming, Fletcher, Fowler, Fox, Frazier,
    French, Fuller, Gardner, Garner, Goodwin, Greene, Gregory, Hale, Hansen, Hardy, Harmon, Harper, Hart,
    Harvey, Hawkins, Haynes, Higgins, Hodges, Hoffman, Holland, Hopkins, Houston, Hudson, Hutchinson,
    Ingram, Jacobs, Jennings, Jensen, Johnston, Kennedy, Knight, Lambert, Larson, Lawrence, Lawson, Leonard,
    Little, Logan, Lowe, Lynch, Lyons, Manning, Maxwell, McBride, McCoy, McDaniel, McKinney, Meyer, Mills,
    Montgomery, Morrison, Moss, Mullins, Myers, Newman, Nichols, Norris, Norton, Oliver, Olson, Page,
    Palmer, Parks, Payne, Pearson, Perkins, Pierce, Poole, Potter, Quinn, Ramsey, Rhodes, Rice, Robbins,
    Robertson, Rowe, Ryan, Saunders, Schmidt, Schneider, Schultz, Sharp, Shaw, Shelton, Sherman, Sims,
    Snyder, Stephens, Stevenson, Stokes, Stone, Strickland, Sutton, Swanson, Terry, Todd, Townsend, Tucker,
    Vaughn, Wade, Walters, Walton, Warner, Waters, Weaver, Weber, Welch, Wells, Wheeler, Wilkerson, Willis,
    Wise, Wolfe
"""

MEN = """
    Alberto, Alejandro, Andrés, Antonio, Arturo, Carlos, Daniel, Eduardo, Enrique, Fernando, Francisco,
    Héctor, Hugo, Iván, Jaime, Javier, Jesús, Joaquín, Jorge, José, Juan, Luis, Manuel, Martín, Miguel,
    Óscar, Rafael, Ramón, Raúl, Ricardo, Roberto, Rubén, Salvador, Sergio, Víctor, Andre, Anthony, Brandon,
    Brian, Charles, Christopher, Darnell, David, Derrick, Eric, Greg, Jamal, James, Jason, Jeffrey, Joseph,
    Kenneth, Kevin, Malik, Marcus, Mark, Matthew, Michael, Paul, Raymond, Robert, Ronald, Steven, Terrence,
    Thomas, Timothy, Tyrone, William
"""

ALIKE = """
    Ana Laura / Ana Lilia, María Elena / María Isabel, Leticia / Lidia, Maribel / Marisol, Rosa / Rosa María,
    Ana / Ana María, María Teresa / Teresa, Karla / Carolina, Elena / Luz Elena, Mayra / Maricela,
    Juan Carlos / Juan Manuel, José Luis / José Antonio, Tanya / Tonya, Erica / Erin, Christina / Christopher,
    Shanice / Sharon, Kayla / Keisha, Brenda / Brittany
"""
"""Given names of brothers and sisters, as parents like to choose them."""
